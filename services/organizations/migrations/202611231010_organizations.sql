-- Organisations and who belongs to them. Everything a product owns together stands under one.

create schema organizations;
grant usage on schema organizations to authenticated;

create table organizations.organizations (
  id uuid primary key default socle.uuid_v7(),
  name text not null
    constraint organizations_name check (name = btrim(name) and char_length(name) between 1 and 100),
  personal boolean not null default false,
  created_by uuid not null default auth.uid() references users.people (id),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint organizations_personal_stays check (not personal or deleted_at is null)
);
create index organizations_created_by on organizations.organizations (created_by);
create unique index organizations_one_personal on organizations.organizations (created_by) where personal;

create table organizations.memberships (
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  person_id uuid not null references users.people (id),
  role text not null
    constraint memberships_role check (role in ('owner', 'admin', 'member', 'guest')),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, person_id)
);
create index memberships_person_id on organizations.memberships (person_id) include (organization_id, role);

call socle.protect('organizations.organizations');
call socle.protect('organizations.memberships');
call socle.versioned('organizations.organizations');
call socle.versioned('organizations.memberships');

-- Where the caller belongs, and as what: what every other right follows from. Deleted organisations
-- are not there, and an API key is confined to its own.
create function organizations.my_roles() returns table (organization_id uuid, role text)
language sql stable security definer set search_path = '' as $$
  select membership.organization_id, membership.role
  from organizations.memberships membership
  join organizations.organizations organization on organization.id = membership.organization_id
  where membership.person_id = (select auth.uid())
    and organization.deleted_at is null
    and ((select auth.organization_id()) is null
      or organization.id = (select auth.organization_id()))
$$;
call socle.own_by_system('organizations.my_roles()', '{authenticated}');

-- The organisations in which the caller has one of the roles.
create function organizations.ids_as(variadic roles text[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select organization_id from organizations.my_roles() where role = any(roles)
$$;
call socle.own_by_system('organizations.ids_as(text[])', '{authenticated}');

-- Whose shared content the caller may read. Guests read only what they were invited to, so not theirs.
create function organizations.readable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select organization_id from organizations.my_roles() where role in ('owner', 'admin', 'member')
$$;
call socle.own_by_system('organizations.readable_ids()', '{authenticated}');

-- Where the caller may create content.
create function organizations.writable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select organization_id from organizations.my_roles() where role in ('owner', 'admin', 'member')
$$;
call socle.own_by_system('organizations.writable_ids()', '{authenticated}');

-- Every organisation the caller belongs to, also as a guest: what confines access by invitation.
create function organizations.joined_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select organization_id from organizations.my_roles()
$$;
call socle.own_by_system('organizations.joined_ids()', '{authenticated}');

-- Deleted organisations that the caller, an owner, may restore.
create function organizations.deleted_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select organization.id
  from organizations.organizations organization
  join organizations.memberships membership on membership.organization_id = organization.id
  where membership.person_id = (select auth.uid())
    and membership.role = 'owner'
    and organization.deleted_at is not null
    and auth.organization_id() is null
$$;
call socle.own_by_system('organizations.deleted_ids()', '{authenticated}');

-- A person's role, or null. Answers about oneself, about fellow members, and to the system.
create function organizations.role_of(organization_id uuid, person_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select membership.role
  from organizations.memberships membership
  where membership.organization_id = $1
    and membership.person_id = $2
    and (auth.role() = 'socle_system'
      or ($2 = auth.uid() and $1 in (select organizations.joined_ids()))
      or $1 in (select organizations.readable_ids()))
$$;
call socle.own_by_system('organizations.role_of(uuid, uuid)', '{authenticated, socle_system}');

grant select on organizations.organizations, organizations.memberships to authenticated;
grant insert (id, name), update (name, deleted_at) on organizations.organizations to socle_member;
grant update (role), delete on organizations.memberships to socle_member;

create policy joined on organizations.organizations for select to authenticated
  using (id = any(array(select organizations.joined_ids()))
    or id = any(array(select organizations.deleted_ids())));

create policy created on organizations.organizations for insert to socle_member
  with check (created_by = (select auth.uid()) and (select auth.organization_id()) is null);

-- Admins rename; only owners delete and restore.
create policy managed on organizations.organizations for update to socle_member
  using (id = any(array(select organizations.ids_as('owner', 'admin')))
    or id = any(array(select organizations.deleted_ids())))
  with check (id = any(array(select organizations.ids_as('owner')))
    or id = any(array(select organizations.deleted_ids()))
    or (deleted_at is null and id = any(array(select organizations.ids_as('admin')))));

create policy fellow on organizations.memberships for select to authenticated
  using (organization_id = any(array(select organizations.readable_ids()))
    or (person_id = (select auth.uid())
      and organization_id = any(array(select organizations.joined_ids()))));

-- Admins manage everyone but owners, and make nobody an owner.
create policy managed on organizations.memberships for update to socle_member
  using (organization_id = any(array(select organizations.ids_as('owner')))
    or (role <> 'owner' and organization_id = any(array(select organizations.ids_as('admin')))))
  with check (organization_id = any(array(select organizations.ids_as('owner')))
    or (role <> 'owner' and organization_id = any(array(select organizations.ids_as('admin')))));

create policy ended on organizations.memberships for delete to socle_member
  using (organization_id = any(array(select organizations.ids_as('owner')))
    or (role <> 'owner' and organization_id = any(array(select organizations.ids_as('admin'))))
    or (person_id = (select auth.uid())
      and organization_id = any(array(select organizations.joined_ids()))));

-- Whoever makes an organisation owns it, so that none is ever without an owner.
create function organizations.own_what_one_creates() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into organizations.memberships (organization_id, person_id, role)
  values (new.id, new.created_by, 'owner');
  return null;
end $$;
create trigger own_what_one_creates after insert on organizations.organizations
  for each row execute function organizations.own_what_one_creates();
call socle.own_by_system('organizations.own_what_one_creates()');

-- Two owners may step down at once: the organisation's row makes them take turns, and each count is
-- taken after its turn began (a statement of READ COMMITTED has its own snapshot).
create function organizations.keep_an_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform from organizations.organizations where id = old.organization_id for no key update;
  if found and not exists (
    select from organizations.memberships
    where organization_id = old.organization_id and role = 'owner'
  ) then
    raise exception 'an organisation keeps at least one owner'
      using errcode = '23514', constraint = 'memberships_an_owner',
        schema = 'organizations', table = 'memberships';
  end if;
  return null;
end $$;
create trigger keep_an_owner after delete or update of role on organizations.memberships
  for each row when (old.role = 'owner') execute function organizations.keep_an_owner();
call socle.own_by_system('organizations.keep_an_owner()');

-- A personal organisation is one person's; others are guests in it.
create function organizations.keep_personal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from organizations.organizations
    where id = new.organization_id and personal and created_by <> new.person_id
  ) then
    raise exception 'others are guests in a personal organisation'
      using errcode = '23514', constraint = 'memberships_personal',
        schema = 'organizations', table = 'memberships';
  end if;
  return new;
end $$;
create trigger keep_personal before insert or update of role on organizations.memberships
  for each row when (new.role <> 'guest') execute function organizations.keep_personal();
call socle.own_by_system('organizations.keep_personal()');
