-- What people star, and what they opened lately: ids of any product's things, whose rights are the product's.
create schema favorites;
grant usage on schema favorites to authenticated;

create table favorites.places (
  person_id uuid not null default auth.uid() references users.people (id),
  entity text not null check (entity ~ '^[a-z]+\.[a-z_]{1,60}$'),
  subject_id uuid not null,
  starred_at timestamptz,
  opened_at timestamptz,
  primary key (person_id, entity, subject_id)
);
create index places_opened on favorites.places (person_id, opened_at desc) where opened_at is not null;
create index places_starred on favorites.places (person_id, starred_at) where starred_at is not null;

call socle.protect('favorites.places');

grant select on favorites.places to authenticated;
grant insert (entity, subject_id, starred_at, opened_at), update (starred_at, opened_at), delete
  on favorites.places to socle_member;

-- One's own only, and not through an organisation's API key.
create policy own on favorites.places for select to authenticated
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own_new on favorites.places for insert to socle_member
  with check (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own_change on favorites.places for update to socle_member
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null)
  with check (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
create policy own_away on favorites.places for delete to socle_member
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null);
