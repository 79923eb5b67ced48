-- One implementation of invitations for everything that people are invited to.

create table organizations.invitations (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  target_kind text not null,
  target_id uuid not null,
  role text not null,
  email text not null
    constraint invitations_email check (email = lower(email) and char_length(email) between 3 and 254),
  token_hash bytea not null constraint invitations_token unique,
  status text not null default 'pending' constraint invitations_status
    check (status in ('pending', 'awaiting_confirmation', 'accepted', 'declined', 'revoked')),
  invited_by uuid not null references users.people (id),
  accepted_by uuid references users.people (id),
  expires_at timestamptz not null default now() + interval '7 days',
  answered_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint invitations_answer check (
    (accepted_by is not null) = (status in ('accepted', 'awaiting_confirmation'))
    or status in ('declined', 'revoked'))
);
create unique index invitations_one_open
  on organizations.invitations (target_kind, target_id, email)
  where status in ('pending', 'awaiting_confirmation');
create index invitations_organization_id on organizations.invitations (organization_id);
create index invitations_invited_by on organizations.invitations (invited_by);
create index invitations_accepted_by on organizations.invitations (accepted_by);
create index invitations_email on organizations.invitations (email);

call socle.protect('organizations.invitations');
call socle.versioned('organizations.invitations');

-- The token's hash is readable by nobody. Writing is the verbs' (as the system), after the target has
-- said that the caller may.
grant select (id, organization_id, target_kind, target_id, role, email, status, invited_by, accepted_by,
  expires_at, answered_at, version, created_at, updated_at)
  on organizations.invitations to authenticated;

create policy managed on organizations.invitations for select to authenticated
  using (organization_id = any(array(select organizations.ids_as('owner', 'admin')))
    or (invited_by = (select auth.uid())
      and organization_id = any(array(select organizations.joined_ids()))));

-- An answer is final: of many who use one token at once, one wins.
create function organizations.keep_answer() returns trigger
language plpgsql set search_path = '' as $$
begin
  if old.status in ('accepted', 'declined', 'revoked')
    or (old.status = 'awaiting_confirmation' and new.status = 'pending') then
    raise exception 'the invitation was answered'
      using errcode = '23514', constraint = 'invitations_final',
        schema = 'organizations', table = 'invitations';
  end if;
  if new.status in ('accepted', 'declined', 'revoked') then new.answered_at := now(); end if;
  return new;
end $$;
create trigger keep_answer before update of status on organizations.invitations
  for each row execute function organizations.keep_answer();

-- Whoever leaves, or may no longer invite, takes their open invitations along.
create function organizations.withdraw_invitations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update organizations.invitations set status = 'revoked'
  where organization_id = old.organization_id
    and invited_by = old.person_id
    and status in ('pending', 'awaiting_confirmation')
    and (tg_op = 'DELETE' or target_id = old.organization_id);
  return null;
end $$;
create trigger withdraw_on_leaving after delete on organizations.memberships
  for each row execute function organizations.withdraw_invitations();
create trigger withdraw_on_demotion after update of role on organizations.memberships
  for each row when (old.role in ('owner', 'admin') and new.role in ('member', 'guest'))
  execute function organizations.withdraw_invitations();
call socle.own_by_system('organizations.withdraw_invitations()');
