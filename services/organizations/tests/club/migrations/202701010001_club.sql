-- A product with something that people are invited to, for the tests of invitations.

create schema club;
grant usage on schema club to authenticated;

create table club.tables (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  host_id uuid not null references users.people (id),
  name text not null
);
create index tables_organization_id on club.tables (organization_id);
create index tables_host_id on club.tables (host_id);

create table club.players (
  table_id uuid not null references club.tables (id) on delete cascade,
  person_id uuid not null references users.people (id),
  primary key (table_id, person_id)
);
create index players_person_id on club.players (person_id);

call socle.protect('club.tables');
call socle.protect('club.players');

create function club.hosts(person_id uuid, id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from club.tables where id = $2 and host_id = $1)
$$;
call socle.own_by_system('club.hosts(uuid, uuid)');
call organizations.invite_to('club.table', 'club.hosts(uuid, uuid)');

grant select on club.tables to authenticated;
create policy hosted on club.tables for select to authenticated
  using (host_id = (select auth.uid()));

create function club.describe_table(id uuid) returns table (name text, organization_id uuid)
language sql stable set search_path = '' as $$
  select host.name, host.organization_id from club.tables host where host.id = $1
$$;
call organizations.name_target('club.table', 'club.describe_table(uuid)');
