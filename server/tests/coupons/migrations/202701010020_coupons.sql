-- A small owner of plain entities: coupons of an organisation with a column of every kind, and tags, which are
-- gone when they are deleted.
create schema coupons;
grant usage on schema coupons to authenticated;

create table coupons.coupons (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations on delete cascade,
  code text not null check (char_length(code) between 1 and 40),
  percent integer not null check (percent between 1 and 100),
  amount bigint,
  note text,
  ends date,
  tags text[] not null default '{}',
  terms jsonb not null default '{}',
  active boolean not null default true,
  created_by uuid not null default auth.uid() references users.people,
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint coupons_code unique (organization_id, code)
);
create index coupons_organization on coupons.coupons (organization_id, id) where deleted_at is null;
create index coupons_trash on coupons.coupons (organization_id, id) where deleted_at is not null;
-- An index for each sort; of a text one for each language.
create index coupons_code_en on coupons.coupons (organization_id, code collate socle.natural_en, id) where deleted_at is null;
create index coupons_code_fr on coupons.coupons (organization_id, code collate socle.natural_fr, id) where deleted_at is null;
create index coupons_percent on coupons.coupons (organization_id, percent, id) where deleted_at is null;
create index coupons_ends on coupons.coupons (organization_id, coalesce(ends, 'infinity'), id) where deleted_at is null;

create table coupons.kinds (
  id uuid primary key default socle.uuid_v7(),
  person_id uuid not null default auth.uid() references users.people,
  name text not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

call socle.protect('coupons.coupons');
call socle.protect('coupons.kinds');
call socle.versioned('coupons.coupons');
call socle.versioned('coupons.kinds');

grant select on coupons.coupons, coupons.kinds to authenticated;
grant insert (organization_id, code, percent, amount, note, ends, tags, terms, active),
  update (code, percent, amount, note, ends, tags, terms, active, deleted_at) on coupons.coupons to socle_member;
call socle.allow('organizations.access', 'coupons.coupons', 'select', 'member', '{active}');
call socle.allow('organizations.access', 'coupons.coupons', 'insert', 'admin', '{active}');
call socle.allow('organizations.access', 'coupons.coupons', 'update', 'admin', '{active}');
call search.findable('coupons.coupons', 'code', 'organizations.access', 'member', '{active}');

grant insert (person_id, name), update (name), delete on coupons.kinds to socle_member;
create policy own on coupons.kinds for select to authenticated
  using (person_id = (select auth.uid()));
create policy own_new on coupons.kinds for insert to socle_member
  with check (person_id = (select auth.uid()));
create policy own_change on coupons.kinds for update to socle_member
  using (person_id = (select auth.uid())) with check (person_id = (select auth.uid()));
create policy own_end on coupons.kinds for delete to socle_member
  using (person_id = (select auth.uid()));
