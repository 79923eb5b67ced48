-- Entitlements belong to the organisation, and so do its access rows.
drop policy fellow on billing.entitlements;
call socle.allow('organizations.access', 'billing.entitlements', 'select', 'member', '{active}');

set local role socle_system;
drop function billing.usage_of(uuid);
set local role socle_owner;
-- Limits and counts of an organisation that the caller reads.
create function billing.usage_of(organization_id uuid)
returns table (key text, value bigint, used bigint)
language sql stable security definer set search_path = '' as $$
  select counted.key, billing.limit_of($1, counted.key), billing.count_of($1, counted.key)
  from billing.counted_tables counted
  where organizations.caller_is($1, 'member')
  order by counted.key
$$;
call socle.own_by_system('billing.usage_of(uuid)', '{authenticated}');
