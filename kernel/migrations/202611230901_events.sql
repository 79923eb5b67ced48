-- The outbox: what happened, and which jobs were asked for, written by the transaction that did it.
-- Why order is kept the way it is: docs/decisions/0001-order-of-events.md.

create table socle.events (
  id bigint generated always as identity primary key,
  type text not null check (length(type) <= 100 and type ~ '^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$'),
  version integer not null check (version > 0),
  -- The row it is about; what keeps order. For a job asked for: its key, or its name.
  subject text not null check (length(subject) between 1 and 200),
  subject_version bigint,
  actor_id uuid,
  organization_id uuid,
  -- Ids and states only: the definitions are held against that by kernel/events/audit.ts.
  data jsonb not null check (jsonb_typeof(data) = 'object' and octet_length(data::text) <= 8192),
  transaction_id xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz not null default now(),
  -- Null until the dispatcher has handed it out; then its dense place in that order.
  position bigint,
  -- A request that the queue would refuse must fail its own transaction, never the dispatcher.
  constraint job_is_named check (
    type <> 'socle.job_requested' or coalesce(length(data ->> 'task'), 0) between 1 and 128
  )
);
create unique index events_position on socle.events (position) where position is not null;
create index events_waiting on socle.events (id) where position is null;
call socle.protect('socle.events');

-- One row for each subscriber that has yet to act on an event; acting on it deletes the row.
create table socle.deliveries (
  event_id bigint not null references socle.events on delete cascade,
  subscriber text not null check (length(subscriber) <= 100),
  subject text not null,
  position bigint not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  -- Set when it was given up: a dead letter, which no longer holds back its pair.
  dead_at timestamptz,
  last_error text check (length(last_error) <= 300),
  primary key (event_id, subscriber)
);
create index deliveries_in_order on socle.deliveries (subscriber, subject, position) where dead_at is null;
create index deliveries_due on socle.deliveries (next_attempt_at, position) where dead_at is null;
create index deliveries_dead on socle.deliveries (dead_at) where dead_at is not null;
call socle.protect('socle.deliveries');

-- The dispatcher and the queue log in as socle_worker: it may read and place events, and add deliveries.
grant usage on schema socle to socle_worker;
grant select, update (position) on socle.events to socle_worker;
grant insert on socle.deliveries to socle_worker;
create policy dispatcher_reads on socle.events for select to socle_worker using (true);
create policy dispatcher_places on socle.events for update to socle_worker using (true) with check (true);
create policy dispatcher_delivers on socle.deliveries for insert to socle_worker with check (true);

-- Writes a transaction's events. Must be its last statement: events of one subject wait here for each
-- other until the commit, so that their ids are in the order of their commits.
create function socle.emit(emitted jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  bucket integer;
begin
  -- Only the session's role tells who called: inside a definer function current_user is its owner.
  if current_setting('role') <> 'socle_system' and exists (
    select from jsonb_array_elements(emitted) as event
    where (event ->> 'actor_id')::uuid is distinct from auth.uid()
  ) then
    raise insufficient_privilege using message = 'an event''s actor must be its caller';
  end if;

  -- In sorted order, so that two transactions never wait for each other. Jobs without a key need no
  -- order, and would otherwise queue up all commits that ask for the same job.
  for bucket in
    select distinct hashtext(event ->> 'subject') & 1023
    from jsonb_array_elements(emitted) as event
    where event ->> 'type' <> 'socle.job_requested' or event #>> '{data,key}' is not null
    order by 1
  loop
    perform pg_advisory_xact_lock(5001, bucket);
  end loop;

  insert into socle.events (type, version, subject, subject_version, actor_id, organization_id, data)
  select type, version, subject, subject_version, actor_id, organization_id, data
  from rows from (jsonb_to_recordset(emitted) as (
    type text, version integer, subject text, subject_version bigint, actor_id uuid,
    organization_id uuid, data jsonb
  )) with ordinality as event
  -- Read here, so that an impossible time fails its own transaction, never the dispatcher.
  where type <> 'socle.job_requested' or coalesce((data ->> 'run_at')::timestamptz, now()) is not null
  order by ordinality;
end $$;
call socle.own_by_system('socle.emit(jsonb)', '{socle_member,socle_system}');
