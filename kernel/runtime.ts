import type { Logger } from 'pino'
import type { Access } from './database/access.ts'
import type { Database } from './database/database.ts'
import type { Environment } from './environment.ts'
import type { OutboundClient } from './outbound/client.ts'
import type { SocleConfig } from './socle-config.ts'

/**
 * One running Socle: what verbs, jobs, subscribers and resources stand on. Tests run several in one process.
 * What it is made of is a resource like others: `use(manifests)`.
 */
export interface Runtime {
  readonly environment: Environment
  readonly config: SocleConfig
  /** The installation's secret, from which keys are derived; never sent, never logged. */
  readonly secret: string
  readonly access: Access
  readonly database: Database
  readonly log: Logger
  readonly outbound: OutboundClient
  /** The opened value of a declared resource. Throws when its manifest is not part of this runtime. */
  use<T>(resource: Resource<T>): T
}

/** Something one running Socle holds: a key ring, a set of revoked sessions, a mail transport. */
export interface Resource<T> {
  readonly name: string
  /** Made before listening, in the order of the manifests. */
  readonly open: (runtime: Runtime) => Promise<T>
  readonly close?: (value: T) => Promise<void>
}

export function defineResource<T>(resource: Resource<T>): Resource<T> {
  return resource
}
