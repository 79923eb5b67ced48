import { createHmac } from 'node:crypto'
import type pg from 'pg'
import type { Passwords } from './bootstrap.ts'

/** How each of our roles reaches the database. */
export interface Access {
  /** The owner, for migrations. */
  readonly admin: pg.ClientConfig
  /** What requests are served as. */
  readonly authenticator: pg.ClientConfig
  /** The queue's owner; also for LISTEN. Straight to Postgres, not through a transaction pooler. */
  readonly worker: pg.ClientConfig
  /** To be set at migration, where logging in needs one. */
  readonly passwords: Passwords | undefined
}

/** Access over the embedded cluster's private socket, where the folder's mode is the lock. */
export function embeddedAccess(host: string, port: number, database: string): Access {
  const as = (user: string) => ({ host, port, user, database })
  return {
    admin: as('postgres'),
    authenticator: as('authenticator'),
    worker: as('socle_worker'),
    passwords: undefined,
  }
}

/**
 * Access to a Postgres elsewhere: our roles' passwords follow from the installation's secret. `url` may lead
 * through a transaction pooler; `adminUrl`, then given as well, leads straight there.
 */
export function externalAccess(url: string, adminUrl: string, secret: string): Access {
  const password = (role: string) =>
    createHmac('sha256', secret).update(`postgres ${role}`).digest('base64url')
  const as = (role: string, way: string): pg.ClientConfig => {
    const address = new URL(way)
    address.username = role
    address.password = password(role)
    return { connectionString: address.toString() }
  }
  return {
    admin: { connectionString: adminUrl },
    authenticator: as('authenticator', url),
    worker: as('socle_worker', adminUrl),
    passwords: { authenticator: password('authenticator'), socle_worker: password('socle_worker') },
  }
}
