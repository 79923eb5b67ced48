-- Rows of two persons, and what hangs on them.
create schema market;
grant usage on schema market to authenticated;

create table market.orders (
  id uuid primary key default socle.uuid_v7(),
  buyer_id uuid references users.people (id),
  seller_id uuid not null references users.people (id),
  delivery_address text,
  offer text not null,
  article text not null
);
create index orders_buyer_id on market.orders (buyer_id);
create index orders_seller_id on market.orders (seller_id);

create table market.parcels (
  order_id uuid not null references market.orders (id) on delete cascade,
  number integer not null,
  label text not null,
  primary key (order_id, number)
);

-- Who is written to, by their address; who is meant, inside of JSON.
create table market.wishes (
  id uuid primary key default socle.uuid_v7(),
  told text not null,
  meant jsonb not null
);

call socle.protect('market.orders');
call socle.protect('market.parcels');
call socle.protect('market.wishes');
