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

call socle.scope('library.shelves', 'shelf_id',
  roles => '{reader, librarian}', states => '{active}', state => $$'active'$$,
  sources => $$
    select shelf.id as shelf_id, fellow.person_id,
      case when fellow.role >= organizations.rank('admin') then 'librarian' else 'reader' end as role
    from library.shelves shelf
    join organizations.access fellow on fellow.organization_id = shelf.organization_id
    where fellow.state = 'active'
      and (fellow.role >= organizations.rank('admin') or fellow.person_id = shelf.reader_id)$$);
call socle.access_follows('library.access', 'organizations.access', '{role, state}');

grant select on library.shelves, library.books to authenticated;
grant delete on library.shelves to socle_member;
call socle.allow('library.access', 'library.shelves', 'select', 'reader', '{active}');
call socle.allow('library.access', 'library.shelves', 'delete', 'librarian', '{active}');

grant insert (shelf_id, title), update (shelf_id, title) on library.books to socle_member;
call socle.allow('library.access', 'library.books', 'select', 'reader', '{active}');
call socle.allow('library.access', 'library.books', 'insert', 'librarian', '{active}');
call socle.allow('library.access', 'library.books', 'update', 'librarian', '{active}');
