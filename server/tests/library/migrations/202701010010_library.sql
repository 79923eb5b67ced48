-- A small owner of a parent and a child: books stand on shelves, which belong to an organisation and are
-- open to one reader beside its admins.
create schema library;
grant usage on schema library to authenticated;

create table library.shelves (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations on delete cascade,
  reader_id uuid not null references users.people
);
create table library.books (
  id uuid primary key default socle.uuid_v7(),
  shelf_id uuid not null references library.shelves on delete cascade,
  title text not null
);
call socle.protect('library.shelves');
call socle.protect('library.books');

create function library.editable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select id from library.shelves
  where organization_id = any (array(select organizations.ids_as('owner', 'admin')))
$$;
create function library.readable_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select id from library.shelves
  where reader_id = auth.uid() and organization_id = any (array(select organizations.joined_ids()))
  union select library.editable_ids()
$$;
call socle.own_by_system('library.editable_ids()', '{authenticated}');
call socle.own_by_system('library.readable_ids()', '{authenticated}');

grant select on library.shelves, library.books to authenticated;
grant delete on library.shelves to socle_member;
create policy read on library.shelves for select to authenticated
  using (id = any (array(select library.readable_ids())));
create policy remove on library.shelves for delete to socle_member
  using (id = any (array(select library.editable_ids())));

grant insert (shelf_id, title), update (shelf_id, title) on library.books to socle_member;
create policy read on library.books for select to authenticated
  using (shelf_id = any (array(select library.readable_ids())));
create policy add on library.books for insert to socle_member
  with check (shelf_id = any (array(select library.editable_ids())));
create policy change on library.books for update to socle_member
  using (shelf_id = any (array(select library.editable_ids())))
  with check (shelf_id = any (array(select library.editable_ids())));
