import pg from 'pg'
import { StartError, systemCode } from '#kernel/start-error.ts'

/** The oldest Postgres whose features the migrations use. */
const oldest = 17

/**
 * Checks a Postgres that is not ours before anything is done to it: reachable, new enough, and its user
 * may make our roles and schemas. Throws a StartError with one sentence, which never holds the password.
 */
export async function checkExternalDatabase(url: string, admin_url: string): Promise<void> {
  const variable = admin_url === url ? 'DATABASE_URL' : 'DATABASE_ADMIN_URL'
  const client = await connect(admin_url, variable)
  const name = nameOf(admin_url)
  try {
    const { rows } = await client.query<{ version: number; capable: boolean; user: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_user as user,
         (rolsuper or rolcreaterole)
           and has_database_privilege(current_database(), 'CREATE WITH GRANT OPTION') as capable
       from pg_roles where rolname = current_user`,
    )
    const [found] = rows
    if (!found || found.version < oldest) {
      throw new StartError(
        `The database ${name} is Postgres ${found?.version}, and Socle needs ${oldest} or later.`,
      )
    }
    if (!found.capable) {
      throw new StartError(
        `The user ${found.user} of ${name} may not make roles and schemas: give DATABASE_ADMIN_URL with one that may.`,
      )
    }
  } finally {
    await client.end()
  }
}

/** Checks that the migrated database answers to the roles that Socle made there. */
export async function checkExternalLogin({
  connectionString = '',
}: pg.ClientConfig): Promise<void> {
  const client = await connect(connectionString, 'DATABASE_URL')
  try {
    const { rows } = await client.query<{ migrated: boolean }>(
      `select to_regnamespace('socle') is not null as migrated`,
    )
    if (rows[0]?.migrated) return
    throw new StartError(
      `The database ${nameOf(connectionString)} is not the one that was migrated: give DATABASE_URL and DATABASE_ADMIN_URL the same database.`,
    )
  } finally {
    await client.end()
  }
}

/** Connects, or says in one sentence why that cannot be. */
async function connect(url: string, variable: string): Promise<pg.Client> {
  let client: pg.Client | undefined
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    await client.connect()
    return client
  } catch (error) {
    await client?.end().catch(() => {})
    throw new StartError(
      `The database ${nameOf(url)} cannot be opened: ${reasonOf(error)}. Check ${variable}.`,
      error,
    )
  }
}

/** `user@host/database`, without password and parameters. */
function nameOf(url: string): string {
  const { username, host, pathname, searchParams } = new URL(url)
  return `${username}@${searchParams.get('host') ?? host}${pathname}`
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  switch (systemCode(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its host has no known address'
    case 'ECONNREFUSED':
    case 'ENOENT':
      return 'nothing answers there'
    case '28P01':
      return 'the user or the password is refused'
    case '3D000':
      return 'there is no database of that name'
    default:
      if (error.message.startsWith('SASL')) return 'it asks for a password'
      return (error.message || systemCode(error) || 'it gives no reason').replace(/\.$/, '')
  }
}
