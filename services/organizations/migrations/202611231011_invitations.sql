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
  invited_by uuid not null default auth.uid() references users.people (id),
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

-- What people can be invited to, and the function that returns the ids whose invitations the caller
-- manages; written by migrations through `organizations.invite_to`.
create table organizations.invitation_targets (
  kind text primary key,
  managed_ids regprocedure not null
);

call socle.protect('organizations.invitations');
call socle.protect('organizations.invitation_targets');
call socle.versioned('organizations.invitations');

-- Whether the caller manages the invitations of a target.
create function organizations.manages(kind text, id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  managed_ids regprocedure;
  managed boolean;
begin
  select target.managed_ids into strict managed_ids
  from organizations.invitation_targets target where target.kind = $1;
  execute format('select $1 in (select %s)', managed_ids) into managed using id;
  return managed;
end $$;
call socle.own_by_system('organizations.manages(text, uuid)', '{authenticated}');

create function organizations.register_invitation_target(kind text, managed_ids regprocedure)
returns void language sql security definer set search_path = '' as $$
  insert into organizations.invitation_targets values ($1, $2)
$$;
call socle.own_by_system('organizations.register_invitation_target(text, regprocedure)');

-- For a product's migration:
--   call organizations.invite_to('projects.project', 'projects.owned_ids()');
create procedure organizations.invite_to(kind text, managed_ids regprocedure) language plpgsql as $$
begin
  perform organizations.register_invitation_target(kind, managed_ids);
end $$;

-- A personal organisation invites nobody; what is in it may.
create function organizations.administered_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select id from organizations.organizations
  where id in (select organizations.ids_as('owner', 'admin')) and not personal
$$;
call socle.own_by_system('organizations.administered_ids()', '{authenticated}');
call organizations.invite_to('organizations.organization', 'organizations.administered_ids()');

-- The token's hash is readable by nobody. Accepting is the system's work: until then the invited
-- person has no right here.
grant select (id, organization_id, target_kind, target_id, role, email, status, invited_by, accepted_by,
  expires_at, answered_at, version, created_at, updated_at)
  on organizations.invitations to authenticated;
grant insert (organization_id, target_kind, target_id, role, email, token_hash), update (status)
  on organizations.invitations to socle_member;

create policy managed on organizations.invitations for select to authenticated
  using (organization_id = any(array(select organizations.joined_ids()))
    and organizations.manages(target_kind, target_id));
create policy invited on organizations.invitations for insert to socle_member
  with check (invited_by = (select auth.uid()) and status = 'pending'
    and organization_id = any(array(select organizations.joined_ids()))
    and organizations.manages(target_kind, target_id));
create policy revoked on organizations.invitations for update to socle_member
  using (organization_id = any(array(select organizations.joined_ids()))
    and organizations.manages(target_kind, target_id))
  with check (status = 'revoked');

-- What the caller was invited to under their own verified address.
create function organizations.invitations_for_me() returns table (
  id uuid, organization_id uuid, organization_name text, target_kind text, target_id uuid, role text,
  invited_by uuid, expires_at timestamptz
)
language sql stable security definer set search_path = '' as $$
  select invitation.id, invitation.organization_id, organization.name, invitation.target_kind,
    invitation.target_id, invitation.role, invitation.invited_by, invitation.expires_at
  from organizations.invitations invitation
  join organizations.organizations organization on organization.id = invitation.organization_id
  where invitation.email = lower(users.verified_email(auth.uid()))
    and invitation.status = 'pending'
    and invitation.expires_at > now()
    and organization.deleted_at is null
    and auth.organization_id() is null
$$;
call socle.own_by_system('organizations.invitations_for_me()', '{authenticated}');

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
