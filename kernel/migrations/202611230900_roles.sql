-- What every owner's migrations stand on: identity in a session, and the words that protect a table.
-- The roles themselves are made by kernel/database/bootstrap.ts, because roles belong to the server.

-- Nothing is callable unless it was granted: a definer function open to PUBLIC is a hole.
alter default privileges for role socle_owner revoke execute on routines from public;

create schema auth;
grant usage on schema socle, auth to anon, authenticated, socle_system, service_role;

-- The same three functions as on Supabase, so that policies read alike.
create function auth.jwt() returns jsonb language sql stable
  return nullif(current_setting('request.jwt.claims', true), '')::jsonb;
create function auth.uid() returns uuid language sql stable
  return (auth.jwt() ->> 'sub')::uuid;
create function auth.role() returns text language sql stable
  return auth.jwt() ->> 'role';
-- The organisation an API key is confined to; null for people.
create function auth.organization_id() returns uuid language sql stable
  return (auth.jwt() ->> 'organization_id')::uuid;
grant execute on function auth.jwt(), auth.uid(), auth.role(), auth.organization_id()
  to anon, authenticated, socle_system, service_role;

-- Ids are UUID version 7 (RFC 9562); one wrapper, so that a server without uuidv7() can replace it.
create function socle.uuid_v7() returns uuid language sql volatile parallel safe return uuidv7();
grant execute on function socle.uuid_v7() to anon, authenticated, socle_system, service_role;

-- Row security enabled and forced, and the one policy by which the system is admitted.
create procedure socle.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', target);
  execute format('create policy system on %s to socle_system using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to socle_system', target);
  execute format('grant usage on schema %I to socle_system',
    (select relnamespace::regnamespace::text from pg_class where oid = target));
end $$;

-- A helper that looks past the caller's policies: owned by the system, callable by those named.
create procedure socle.own_by_system(target regprocedure, callers name[] default '{}')
language plpgsql as $$
declare
  owner_schema text := (select pronamespace::regnamespace::text from pg_proc where oid = target);
  caller name;
begin
  execute format('grant usage, create on schema %s to socle_system', owner_schema);
  foreach caller in array callers loop
    execute format('grant execute on function %s to %I', target, caller);
  end loop;
  execute format('alter function %s owner to socle_system', target);
  -- Creating a trigger asks for the right to execute its function, and the change of owner took it away.
  set local role socle_system;
  execute format('grant execute on function %s to socle_owner', target);
  set local role socle_owner;
  execute format('revoke create on schema %s from socle_system', owner_schema);
end $$;

-- Every mutable row counts its versions; `If-Match` compares them.
create function socle.count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end $$;

create procedure socle.versioned(target regclass) language plpgsql as $$
begin
  execute format('create trigger count_version before update on %s
    for each row execute function socle.count_version()', target);
end $$;

call socle.protect('socle.migrations');
