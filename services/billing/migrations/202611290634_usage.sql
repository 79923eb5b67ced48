-- Limits of organisations and of persons, on rows, on sums over rows and on what is spent in a month, several a
-- table. Counted in rows of their own, which whoever adds or takes away changes in the same transaction: to be
-- refused, nothing is counted again.

-- What is limited, as the migrations say it. A key begins with the name of its owner, who alone says its values.
create table billing.limits (
  key text primary key constraint limits_key check (key ~ '^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$'),
  holder text not null check (holder in ('organization', 'person')),
  period text not null check (period in ('always', 'month')),
  unit text not null check (unit in ('count', 'bytes'))
);
call socle.protect('billing.limits');

-- How much of it there is.
create table billing.usage (
  id uuid primary key default socle.uuid_v7(),
  key text not null references billing.limits,
  organization_id uuid references organizations.organizations (id) on delete cascade,
  person_id uuid references users.people (id),
  -- The month that is counted, by its first day (UTC); -infinity: all time.
  since date not null,
  used bigint not null,
  constraint usage_holder check (num_nonnulls(organization_id, person_id) = 1),
  constraint usage_once unique nulls not distinct (key, organization_id, person_id, since)
);
create index usage_organization_id on billing.usage (organization_id) where organization_id is not null;
create index usage_person_id on billing.usage (person_id) where person_id is not null;
call socle.protect('billing.usage');

-- A person, too, may have something otherwise than by plan.
alter table billing.entitlements drop constraint entitlements_pkey;
alter table billing.entitlements alter organization_id drop not null;
alter table billing.entitlements
  add id uuid primary key default socle.uuid_v7(),
  add person_id uuid references users.people (id);
alter table billing.entitlements
  add constraint entitlements_holder check (num_nonnulls(organization_id, person_id) = 1),
  add constraint entitlements_once unique nulls not distinct (key, organization_id, person_id);
create index entitlements_organization_id on billing.entitlements (organization_id)
  where organization_id is not null;
create index entitlements_person_id on billing.entitlements (person_id) where person_id is not null;
create policy own on billing.entitlements for select to authenticated
  using (person_id = (select auth.uid()) and (select auth.organization_id()) is null);

alter table billing.counted_tables drop constraint counted_tables_pkey;
alter table billing.counted_tables drop constraint counted_tables_target_key;
alter table billing.counted_tables rename organization_column to holder_column;
alter table billing.counted_tables
  add amount text not null default '1',
  add primary key (key, target);

set local role socle_system;
insert into billing.limits select key, 'organization', 'always', 'count' from billing.counted_tables;
delete from billing.plan_limits where key not in (select key from billing.limits);
set local role socle_owner;
alter table billing.counted_tables add foreign key (key) references billing.limits;
alter table billing.plan_limits add foreign key (key) references billing.limits;
create index plan_limits_key on billing.plan_limits (key);

-- The plan of an organisation, or of a person: the one place that says it. There are no others yet.
create function billing.plan_of(organization_id uuid, person_id uuid default null) returns text
language sql stable return 'free';
grant execute on function billing.plan_of(uuid, uuid) to socle_system;

drop procedure billing.limit_rows(text, regclass, name, text);
set local role socle_system;
drop function billing.usage_of(uuid);
drop function billing.count_of(uuid, text);
drop function billing.limit_of(uuid, text);
drop function billing.register_counted_table(text, regclass, name, text);
set local role socle_owner;

-- How much a holder may have; null: unlimited. A key that no plan knows is a mistake, not a gift.
create function billing.limit_of(key text, organization_id uuid, person_id uuid) returns bigint
language plpgsql stable set search_path = '' as $$
declare
  allowed bigint;
begin
  select entitlement.value into allowed from billing.entitlements entitlement
  where entitlement.key = $1 and entitlement.organization_id is not distinct from $2
    and entitlement.person_id is not distinct from $3;
  if found then return allowed; end if;
  select known.value into allowed from billing.plan_limits known
  where known.plan = billing.plan_of($2, $3) and known.key = $1;
  if found then return allowed; end if;
  raise exception 'no plan has a limit named %', $1;
end $$;
call socle.own_by_system('billing.limit_of(text, uuid, uuid)');

create function billing.since(period text) returns date language sql stable
  return case period when 'month' then date_trunc('month', now() at time zone 'UTC')::date else '-infinity' end;
grant execute on function billing.since(text) to socle_system;

-- Counts what a holder has more or less, and refuses what is too much. Those who count for one holder take turns
-- at its row; the last sees what all before it left.
create function billing.use(key text, amount bigint, organization_id uuid, person_id uuid default null)
returns void language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  bound billing.limits;
  allowed bigint;
  present bigint;
begin
  select * into strict bound from billing.limits entry where entry.key = $1;
  if amount <= 0 then
    -- Nothing is given back of a month, nor to whoever is gone.
    update billing.usage known set used = known.used + amount
    where bound.period = 'always' and known.key = $1 and known.organization_id is not distinct from $3
      and known.person_id is not distinct from $4 and known.since = '-infinity';
    return;
  end if;
  insert into billing.usage as known (key, organization_id, person_id, since, used)
  values ($1, $3, $4, billing.since(bound.period), amount)
  on conflict on constraint usage_once do update set used = known.used + excluded.used
  returning known.used into present;
  allowed := billing.limit_of($1, $3, $4);
  if present > allowed then
    raise exception 'the plan allows % %', allowed, $1
      using errcode = '23514', constraint = replace($1, '.', '_') || '_limit',
        schema = split_part($1, '.', 1), detail = json_build_object(
          'key', $1, 'limit', allowed, 'period', bound.period, 'unit', bound.unit)::text;
  end if;
end $$;
call socle.own_by_system('billing.use(text, bigint, uuid, uuid)', '{socle_system}');

-- What rows of a counted table are worth, as text of a query: `(holder_id, amount)`.
create function billing.measured(counted billing.counted_tables, rows text, sign text) returns text
language sql immutable
  return 'select ' || quote_ident(counted.holder_column) || ' as holder_id, ' || sign || '(' || counted.amount
    || ')::bigint as amount from ' || rows || ' as counted where ' || quote_ident(counted.holder_column)
    || ' is not null and (' || counted.condition || ')';
grant execute on function billing.measured(billing.counted_tables, text, text) to socle_system;

-- Once a statement, however many rows it changes: by holder, always in the same order.
create function billing.count_usage() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  counted billing.counted_tables;
  bound billing.limits;
  more text;
  less text;
  change record;
begin
  select * into strict counted from billing.counted_tables entry
  where entry.key = tg_argv[0] and entry.target = tg_relid::regclass;
  select * into strict bound from billing.limits entry where entry.key = tg_argv[0];
  if tg_op in ('INSERT', 'UPDATE') then more := billing.measured(counted, 'fresh', ''); end if;
  if tg_op in ('DELETE', 'UPDATE') then less := billing.measured(counted, 'gone', '-'); end if;
  for change in execute 'select holder_id, sum(amount)::bigint as amount from ('
    || concat_ws(' union all ', more, less)
    || ') part group by holder_id having sum(amount) <> 0 order by holder_id'
  loop
    perform billing.use(counted.key, change.amount,
      case when bound.holder = 'organization' then change.holder_id end,
      case when bound.holder = 'person' then change.holder_id end);
  end loop;
  return null;
end $$;
call socle.own_by_system('billing.count_usage()');

-- What the rows say now, beside what is counted; empty where both agree. Not of months, which keep no rows.
create function billing.usage_differences()
returns table (key text, organization_id uuid, person_id uuid, counted bigint, present bigint)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  counted billing.counted_tables;
  all_rows text;
begin
  for counted in select entry.* from billing.counted_tables entry
    join billing.limits bound on bound.key = entry.key and bound.period = 'always'
  loop
    all_rows := concat_ws(' union all ', all_rows, 'select ' || quote_literal(counted.key) || ' as key, part.* from ('
      || billing.measured(counted, counted.target::text, '') || ') part');
  end loop;
  if all_rows is null then return; end if;
  return query execute $sql$
    with present as (
      select bound.key, case when bound.holder = 'organization' then holder_id end as organization_id,
        case when bound.holder = 'person' then holder_id end as person_id, sum(amount)::bigint as used
      from ($sql$ || all_rows || $sql$) part join billing.limits bound on bound.key = part.key
      group by bound.key, bound.holder, holder_id
    ), known as (
      select * from billing.usage where since = '-infinity' and key in (select key from billing.counted_tables)
    )
    select coalesce(known.key, present.key), coalesce(known.organization_id, present.organization_id),
      coalesce(known.person_id, present.person_id), coalesce(known.used, 0), coalesce(present.used, 0)
    from known full join present on known.key = present.key
      and coalesce(known.organization_id, known.person_id) = coalesce(present.organization_id, present.person_id)
    where coalesce(known.used, 0) <> coalesce(present.used, 0)$sql$;
end $$;
call socle.own_by_system('billing.usage_differences()', '{socle_system}');

-- Counts all rows again. Whoever writes a counted table meanwhile waits.
create function billing.recount(counted_key text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into billing.usage as known (key, organization_id, person_id, since, used)
  select key, organization_id, person_id, '-infinity', present
  from billing.usage_differences() where key = counted_key
  on conflict on constraint usage_once do update set used = excluded.used;
end $$;
call socle.own_by_system('billing.recount(text)', '{socle_owner, socle_system}');

-- What a holder may have and has.
create function billing.usage_of(organization_id uuid, person_id uuid)
returns table (key text, value bigint, used bigint, period text, unit text)
language sql stable set search_path = '' as $$
  select bound.key, billing.limit_of(bound.key, $1, $2), coalesce(known.used, 0), bound.period, bound.unit
  from billing.limits bound
  left join billing.usage known on known.key = bound.key and known.since = billing.since(bound.period)
    and known.organization_id is not distinct from $1 and known.person_id is not distinct from $2
  where bound.holder = case when $1 is null then 'person' else 'organization' end
    -- A product that never ran here has no values.
    and exists (select from billing.plan_limits value where value.key = bound.key)
  order by bound.key
$$;
call socle.own_by_system('billing.usage_of(uuid, uuid)');
create function billing.usage_of_organization(organization_id uuid)
returns table (key text, value bigint, used bigint, period text, unit text)
language sql stable security definer set search_path = '' as $$
  select entry.* from billing.usage_of($1, null) entry where organizations.caller_is($1, 'member')
$$;
call socle.own_by_system('billing.usage_of_organization(uuid)', '{authenticated}');
create function billing.my_usage()
returns table (key text, value bigint, used bigint, period text, unit text)
language sql stable security definer set search_path = '' as $$
  select entry.* from billing.usage_of(null, auth.uid()) entry where auth.organization_id() is null
$$;
call socle.own_by_system('billing.my_usage()', '{authenticated}');

create function billing.register_limit(key text, holder text, period text, unit text) returns void
language sql security definer set search_path = '' as $$
  insert into billing.limits values ($1, $2, $3, $4)
  on conflict (key) do update set holder = excluded.holder, period = excluded.period, unit = excluded.unit
$$;
call socle.own_by_system('billing.register_limit(text, text, text, text)');
create function billing.register_counted_table(
  key text, target regclass, holder_column name, condition text, amount text
) returns void language sql security definer set search_path = '' as $$
  insert into billing.counted_tables (key, target, holder_column, condition, amount) values ($1, $2, $3, $4, $5)
$$;
call socle.own_by_system('billing.register_counted_table(text, regclass, name, text, text)');

create procedure billing.watch(key text, target regclass) language plpgsql as $$
begin
  call socle.write_out($template$
    create trigger {name}_more after insert on {target} referencing new table as fresh
      for each statement execute function billing.count_usage({key});
    create trigger {name}_less after delete on {target} referencing old table as gone
      for each statement execute function billing.count_usage({key});
    create trigger {name}_change after update on {target} referencing old table as gone new table as fresh
      for each statement execute function billing.count_usage({key});
    $template$, jsonb_build_object('name', 'count_' || replace(key, '.', '_'), 'target', target,
      'key', quote_literal(key)));
end $$;

-- Limits what there may be of a table's rows. For its owner's migration, after `socle.protect`:
--   call billing.limit_rows('projects.projects', 'projects.projects', 'organization_id', 'deleted_at is null');
--   call billing.limit_rows('files.bytes', 'files.objects', 'person_id', amount => 'size', holder => 'person',
--     unit => 'bytes');
-- `condition` says over the table's own columns which rows count, `amount` how much. Of a month, what is deleted
-- is not given back. Called again with the same key, a second table counts with the first.
create procedure billing.limit_rows(
  key text, target regclass, holder_column name, condition text default 'true', amount text default '1',
  holder text default 'organization', period text default 'always', unit text default 'count'
) language plpgsql as $$
begin
  if split_part(key, '.', 1) <> (select relnamespace::regnamespace::text from pg_class where oid = target) then
    raise exception 'the limit % of % begins with another owner''s name', key, target;
  end if;
  perform billing.register_limit(key, holder, period, unit);
  perform billing.register_counted_table(key, target, holder_column, condition, amount);
  call billing.watch(key, target);
  perform billing.recount(key);
end $$;

-- Limits what is no row, such as calls; the system counts it: `select billing.use('developers.calls', 1, ...)`.
create procedure billing.limit_spending(
  key text, holder text default 'organization', period text default 'month', unit text default 'count'
) language plpgsql as $$
begin
  perform billing.register_limit(key, holder, period, unit);
end $$;

-- Those that were counted before.
do $$
declare
  counted record;
begin
  -- The one argument of a trigger is its text and a zero.
  for counted in select tgrelid::regclass as target, convert_from(rtrim(tgargs, '\x00'), 'UTF8') as key
    from pg_trigger where tgname = 'refuse_over_limit' and not tgisinternal
  loop
    execute format('drop trigger refuse_over_limit on %s', counted.target);
    call billing.watch(counted.key, counted.target);
    perform billing.recount(counted.key);
  end loop;
end $$;
set local role socle_system;
drop function billing.refuse_over_limit();
set local role socle_owner;
