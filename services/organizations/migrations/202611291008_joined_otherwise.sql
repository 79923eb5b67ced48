-- Whoever became what they were invited to by another way, by a link or by name, is waited for no more.
create function organizations.settle_invitations(target_id uuid, person_id uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update organizations.invitations set status = 'revoked'
  where invitations.target_id = $1 and status = 'pending' and email = users.verified_email($2)
$$;
call socle.own_by_system('organizations.settle_invitations(uuid, uuid)', '{socle_system}');

create function organizations.settle_on_joining() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform organizations.settle_invitations(new.organization_id, new.person_id);
  return null;
end $$;
call socle.own_by_system('organizations.settle_on_joining()');
create trigger settle_on_joining after insert or update of role on organizations.memberships
  for each row when (new.role <> 'guest') execute function organizations.settle_on_joining();

-- Whoever was taken out by others does not come back by a link that was there then. For as long as links live.
create table organizations.removals (
  target_id uuid not null,
  person_id uuid not null references users.people (id) on delete cascade,
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  removed_at timestamptz not null default clock_timestamp(),
  primary key (target_id, person_id)
);
create index removals_person_id on organizations.removals (person_id);
create index removals_organization_id on organizations.removals (organization_id);
call socle.protect('organizations.removals');

create function organizations.remember_removal(target_id uuid, organization_id uuid, person_id uuid)
returns void language sql volatile security definer set search_path = '' as $$
  insert into organizations.removals (target_id, organization_id, person_id)
  select $1, $2, $3 where exists (select from organizations.organizations where id = $2)
  on conflict (target_id, person_id) do update set removed_at = excluded.removed_at
$$;
call socle.own_by_system('organizations.remember_removal(uuid, uuid, uuid)', '{socle_system}');

create function organizations.remember_removed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() <> old.person_id and not socle.purging() then
    perform organizations.remember_removal(old.organization_id, old.organization_id, old.person_id);
  end if;
  return null;
end $$;
call socle.own_by_system('organizations.remember_removed()');
create trigger remember_removed after delete on organizations.memberships
  for each row execute function organizations.remember_removed();
