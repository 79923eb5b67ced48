-- Whoever asked for their account to be deleted is to others as one who has left already; the account goes at
-- this time, unless they change their mind before.
alter table users.people add column leaves_at timestamptz;

grant create on schema users to socle_system;
set local role socle_system;

create or replace function users.cards(person_ids uuid[]) returns table (id uuid, name text, avatar_url text)
language sql stable security definer set search_path = '' as $$
  select person.id,
    case when person.leaves_at is null then person.name else 'Deleted person' end,
    case when person.leaves_at is null then person.avatar_url end
  from users.people person where person.id = any (person_ids)
$$;

-- Nobody is written to who is about to leave: no notification, no invitation.
create or replace function users.verified_email(person_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select person.email::text from users.people person
  where person.id = person_id and person.email_verified_at is not null and person.deleted_at is null
    and person.leaves_at is null
$$;

set local role socle_owner;
revoke create on schema users from socle_system;
