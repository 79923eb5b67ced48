-- Where something new of the caller stands unless they say otherwise: their personal organisation, or the first one
-- where they may make something.
create function organizations.home_id() returns uuid
language sql stable security definer set search_path = '' as $$
  select organization.id
  from organizations.organizations organization
  where organizations.caller_is(organization.id, 'member')
    and organization.id in (
      select access.organization_id from organizations.access access where access.person_id = auth.uid())
  order by organization.personal desc, organization.id limit 1
$$;
call socle.own_by_system('organizations.home_id()', '{authenticated}');
