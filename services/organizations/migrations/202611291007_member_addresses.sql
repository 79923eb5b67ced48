-- The addresses of those who belong to an organisation, once they proved them: for whoever manages it.
create function organizations.member_addresses(organization_id uuid, person_ids uuid[])
returns table (person_id uuid, email text)
language sql stable security definer set search_path = '' as $$
  select contact.id, contact.email from users.contacts(array(
    select membership.person_id from organizations.memberships membership
    where membership.organization_id = $1 and membership.person_id = any ($2)
      and organizations.caller_is($1, 'admin'))) contact
$$;
call socle.own_by_system('organizations.member_addresses(uuid, uuid[])', '{authenticated}');
