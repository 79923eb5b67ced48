import pg from 'pg'

/**
 * Makes the roles and the ground of the database; safe to run at every start. The connection is an
 * owner that may create roles (embedded: the superuser; elsewhere: `DATABASE_URL`).
 */
export async function bootstrap(
  client: pg.Client,
  passwords: Passwords | undefined,
): Promise<void> {
  await client.query(rolesSql)
  if (passwords) {
    for (const [role, password] of Object.entries(passwords)) {
      await client.query(
        `alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(password)}`,
      )
    }
  }
  await client.query(groundSql)
}

/** Passwords of the roles that log in; absent where the socket's folder is the lock (embedded). */
export interface Passwords {
  readonly authenticator: string
  readonly socle_worker: string
}

/*
 * authenticator  what the server logs in as: owns nothing, inherits nothing, becomes one of the others
 * anon           a caller without an account
 * authenticated  every door that is not our own verbs: may only select
 * socle_member   our verbs: a member of authenticated that holds the write grants
 * socle_system   `asSystem("reason")`: admitted by the policy `system` of each table
 * service_role   the Supabase face's server key
 * socle_worker   owns graphile_worker, runs the queue
 * socle_owner    owns everything, migrates, never serves a request
 */
const rolesSql = `
do $$
declare
  wanted record;
begin
  perform pg_advisory_xact_lock(5000, 1);
  for wanted in select * from (values
    ('socle_owner', 'nologin'),
    ('authenticator', 'login noinherit'),
    ('socle_worker', 'login'),
    ('anon', 'nologin'),
    ('authenticated', 'nologin'),
    ('socle_member', 'nologin'),
    ('socle_system', 'nologin'),
    ('service_role', 'nologin')
  ) as roles (name, attributes) loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.attributes);
    end if;
  end loop;
  grant authenticated to socle_member;
  grant anon, authenticated, socle_member, socle_system, service_role to authenticator;
  grant socle_system to socle_owner with inherit false, set true;
  execute format('grant socle_owner to %I with inherit true, set true', session_user);
  alter role authenticator set statement_timeout = '15s';
  alter role authenticator set lock_timeout = '10s';
  alter role authenticator set idle_in_transaction_session_timeout = '30s';
  -- Times leave as RFC 3339 in UTC, whatever zone the machine is in.
  alter role authenticator set timezone = 'UTC';
  alter role socle_worker set timezone = 'UTC';
end $$`

const groundSql = `
do $$
begin
  perform pg_advisory_xact_lock(5000, 1);
  execute format('grant create on database %I to socle_owner, socle_worker', current_database());
  execute format('revoke temporary on database %I from public', current_database());
  revoke create on schema public from public;
  create schema if not exists socle authorization socle_owner;
  create schema if not exists extensions authorization socle_owner;
  create extension if not exists citext schema extensions;
  create extension if not exists pg_trgm schema extensions;
  create extension if not exists unaccent schema extensions;
  create extension if not exists btree_gist schema extensions;
  grant usage on schema extensions to anon, authenticated, socle_system, service_role;
end $$`
