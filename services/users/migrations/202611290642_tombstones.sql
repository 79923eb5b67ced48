-- What a person who has left is called, in the language of whoever asks.
create function users.tombstone() returns text
language sql stable security definer set search_path = '' as $$
  select case (select reader.language from users.people reader where reader.id = auth.uid())
    when 'fr' then 'Compte supprimé' else 'Deleted person' end
$$;
call socle.own_by_system('users.tombstone()');

grant create on schema users to socle_system;
set local role socle_system;

create or replace function users.cards(person_ids uuid[]) returns table (id uuid, name text, avatar_url text)
language sql stable security definer set search_path = '' as $$
  select person.id,
    case when person.leaves_at is null and person.deleted_at is null then person.name else users.tombstone() end,
    case when person.leaves_at is null then person.avatar_url end
  from users.people person where person.id = any (person_ids)
$$;

set local role socle_owner;
revoke create on schema users from socle_system;
