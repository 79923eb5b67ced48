-- The calendar day that it is for the caller.
create function users.today() returns date
language plpgsql stable security definer set search_path = '' as $$
declare
  zone text := (select person.time_zone from users.people person where person.id = auth.uid());
begin
  return (now() at time zone coalesce(zone, 'UTC'))::date;
exception when invalid_parameter_value then
  -- A zone that this Postgres does not know yet.
  return (now() at time zone 'UTC')::date;
end $$;
call socle.own_by_system('users.today()', '{authenticated,socle_system}');
