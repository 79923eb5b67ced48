-- What other owners may know of people beside their cards, for the system alone: how to write to them.
create function users.contacts(person_ids uuid[]) returns table (id uuid, email text, language text)
language sql stable security definer set search_path = '' as $$
  select person.id, users.verified_email(person.id), person.language
  from users.people person
  where person.id = any (person_ids) and users.verified_email(person.id) is not null
$$;
call socle.own_by_system('users.contacts(uuid[])', '{socle_system}');

-- Whose an address is, once they proved it.
create function users.contact_at(address text) returns table (id uuid, language text)
language sql stable security definer set search_path = '' as $$
  select person.id, person.language from users.people person
  where person.email operator(extensions.=) address::extensions.citext
    and person.email_verified_at is not null and person.deleted_at is null
$$;
call socle.own_by_system('users.contact_at(text)', '{socle_system}');
