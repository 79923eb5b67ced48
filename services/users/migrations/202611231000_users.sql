-- People: what every product refers to. Credentials are in the schema auth.
create schema users;
grant usage on schema users to anon, authenticated;

create table users.people (
  id uuid primary key default socle.uuid_v7(),
  -- Null only on a tombstone: a deleted person's row stays, so that what others made stays whole.
  email extensions.citext unique
    check (char_length(email::text) <= 254 and email::text ~ '^[^@\s]+@[^@\s]+$'),
  email_verified_at timestamptz,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 100),
  avatar_url text check (char_length(avatar_url) <= 2000 and avatar_url ~ '^(https://|/)'),
  -- Null: as the browser asks.
  language text check (language in ('en', 'fr')),
  time_zone text not null default 'UTC' check (char_length(time_zone) <= 64),
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  deleted_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (deleted_at is not null or email is not null)
);

call socle.protect('users.people');
call socle.versioned('users.people');

-- A person reads and changes themselves; others see the card below.
grant select on users.people to authenticated;
grant update (name, avatar_url, language, time_zone, theme) on users.people to socle_member;
create policy self on users.people for select to authenticated using (id = (select auth.uid()));
create policy edit_self on users.people for update to socle_member
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

-- The public card of people whose ids one knows: never a list, never a search.
create function users.cards(person_ids uuid[]) returns table (id uuid, name text, avatar_url text)
language sql stable security definer set search_path = '' as $$
  select person.id, person.name, person.avatar_url
  from users.people person where person.id = any (person_ids)
$$;
call socle.own_by_system('users.cards(uuid[])', '{authenticated,socle_system}');

-- The address under which a person is reached, once they proved that it is theirs. For the system.
create function users.verified_email(person_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select person.email::text from users.people person
  where person.id = person_id and person.email_verified_at is not null and person.deleted_at is null
$$;
call socle.own_by_system('users.verified_email(uuid)');
