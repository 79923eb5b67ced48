-- A product with a counted table, for the tests of the plan limits.

create schema shelf;
grant usage on schema shelf to authenticated;

create table shelf.books (
  id uuid primary key default socle.uuid_v7(),
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  person_id uuid not null default auth.uid() references users.people (id),
  title text not null,
  pages integer not null default 1,
  deleted_at timestamptz
);
create index books_person_id on shelf.books (person_id);
create index books_organization_id on shelf.books (organization_id);

call socle.protect('shelf.books');
call billing.limit_rows('shelf.books', 'shelf.books', 'organization_id', 'deleted_at is null');
call billing.limit_rows('shelf.pages', 'shelf.books', 'organization_id', 'deleted_at is null',
  amount => 'pages', unit => 'bytes');
call billing.limit_rows('shelf.own_books', 'shelf.books', 'person_id', holder => 'person');
call billing.limit_rows('shelf.monthly_pages', 'shelf.books', 'organization_id', amount => 'pages', period => 'month');
call billing.limit_spending('shelf.loans', holder => 'person');

grant select on shelf.books to authenticated;
grant insert (organization_id, title, pages), update (organization_id, title, pages, deleted_at), delete
  on shelf.books to socle_member;
call socle.allow('organizations.access', 'shelf.books', 'select', 'member', '{active}');
call socle.allow('organizations.access', 'shelf.books', 'insert', 'member', '{active}');
call socle.allow('organizations.access', 'shelf.books', 'update', 'member', '{active}');
call socle.allow('organizations.access', 'shelf.books', 'delete', 'member', '{active}');
