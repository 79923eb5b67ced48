-- What an organisation may use, and the counting that keeps it within: 32 inserts at once against a
-- limit of 3 leave 3 rows.

create schema billing;
grant usage on schema billing to anon, authenticated;

-- The plans' limits as the manifests declare them; written at start. A null value is unlimited.
create table billing.plan_limits (
  plan text not null check (plan in ('free', 'pro', 'business')),
  key text not null,
  value bigint check (value >= 0),
  primary key (plan, key)
);

-- What one organisation has otherwise than its plan.
create table billing.entitlements (
  organization_id uuid not null references organizations.organizations (id) on delete cascade,
  key text not null,
  value bigint check (value >= 0),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, key)
);

-- Which tables are counted against which key; written by migrations through `billing.limit_rows`.
create table billing.counted_tables (
  key text primary key,
  target regclass not null unique,
  organization_column name not null,
  condition text not null
);

call socle.protect('billing.plan_limits');
call socle.protect('billing.entitlements');
call socle.protect('billing.counted_tables');
call socle.versioned('billing.entitlements');

grant select on billing.plan_limits to anon, authenticated;
grant select on billing.entitlements to authenticated;
create policy published on billing.plan_limits for select to anon, authenticated using (true);
create policy fellow on billing.entitlements for select to authenticated
  using (organization_id = any(array(select organizations.readable_ids())));

-- How many the organisation may have; null: unlimited. A key that no plan knows is a mistake, not a gift.
create function billing.limit_of(organization_id uuid, key text) returns bigint
language plpgsql stable set search_path = '' as $$
declare
  allowed bigint;
begin
  select entitlement.value into allowed from billing.entitlements entitlement
  where entitlement.organization_id = $1 and entitlement.key = $2;
  if found then return allowed; end if;
  select free.value into allowed from billing.plan_limits free
  where free.plan = 'free' and free.key = $2;
  if found then return allowed; end if;
  raise exception 'no plan has a limit named %', $2;
end $$;
call socle.own_by_system('billing.limit_of(uuid, text)');

-- How many the organisation has now.
create function billing.count_of(organization_id uuid, key text) returns bigint
language plpgsql stable set search_path = '' as $$
declare
  counted billing.counted_tables;
  total bigint;
begin
  select * into strict counted from billing.counted_tables entry where entry.key = $2;
  execute format('select count(*) from %s as counted where %I = $1 and (%s)',
    counted.target, counted.organization_column, counted.condition) into total using $1;
  return total;
end $$;
call socle.own_by_system('billing.count_of(uuid, text)');

-- Limits and counts of an organisation that the caller reads.
create function billing.usage_of(organization_id uuid)
returns table (key text, value bigint, used bigint)
language sql stable security definer set search_path = '' as $$
  select counted.key, billing.limit_of($1, counted.key), billing.count_of($1, counted.key)
  from billing.counted_tables counted
  where $1 in (select organizations.readable_ids())
  order by counted.key
$$;
call socle.own_by_system('billing.usage_of(uuid)', '{authenticated}');

-- Refuses the row too many. Inserts into one organisation take turns; the count is a statement of its
-- own, so its snapshot begins after the turn did and holds every row committed before.
create function billing.refuse_over_limit() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  counted billing.counted_tables;
  organization uuid;
  allowed bigint;
  before boolean := false;
  after boolean;
begin
  select * into strict counted from billing.counted_tables entry where entry.key = tg_argv[0];
  execute format('select ($1).%1$I, (select (%2$s) from (select ($1).*) as counted)',
    counted.organization_column, counted.condition) into organization, after using new;
  if tg_op = 'UPDATE' then
    execute format('select ($1).%1$I = $2 and (select (%2$s) from (select ($1).*) as counted)',
      counted.organization_column, counted.condition) into before using old, organization;
  end if;
  -- Only a row that begins to count can be one too many.
  if before or not after then return null; end if;
  allowed := billing.limit_of(organization, counted.key);
  if allowed is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('billing ' || counted.key || organization, 0));
  if billing.count_of(organization, counted.key) > allowed then
    raise exception 'the plan allows % %', allowed, counted.key
      using errcode = '23514', constraint = replace(counted.key, '.', '_') || '_limit',
        detail = json_build_object('key', counted.key, 'limit', allowed)::text,
        schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;
call socle.own_by_system('billing.refuse_over_limit()');

create function billing.register_counted_table(
  key text, target regclass, organization_column name, condition text
) returns void language sql security definer set search_path = '' as $$
  insert into billing.counted_tables values ($1, $2, $3, $4)
$$;
call socle.own_by_system('billing.register_counted_table(text, regclass, name, text)');


-- Counts a table's rows against a plan limit. For a product's migration, after `socle.protect`:
--   call billing.limit_rows('projects.projects', 'projects.projects', 'organization_id', 'deleted_at is null');
-- `condition` says over the table's own columns which rows count.
create procedure billing.limit_rows(
  key text, target regclass, organization_column name, condition text default 'true'
) language plpgsql as $$
begin
  perform billing.register_counted_table(key, target, organization_column, condition);
  execute format('create trigger refuse_over_limit after insert or update on %s
    for each row execute function billing.refuse_over_limit(%L)', target, key);
end $$;
