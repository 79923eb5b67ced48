import type { Logger } from 'pino'
import type { Access } from './database/access.ts'
import type { Database } from './database/database.ts'
import type { Environment } from './environment.ts'
import type { Manifest } from './manifest.ts'
import type { OutboundClient } from './outbound/client.ts'
import type { Resource } from './resource.ts'
import type { SocleConfig } from './socle-config.ts'

/** One running Socle: what verbs, jobs and subscribers stand on. Tests run several in one process. */
export interface Runtime {
  readonly environment: Environment
  readonly config: SocleConfig
  /** The installation's secret, from which keys are derived; never sent, never logged. */
  readonly secret: string
  readonly access: Access
  readonly database: Database
  readonly log: Logger
  readonly outbound: OutboundClient
  readonly manifests: readonly Manifest[]
  /** The opened value of a declared resource. Throws when its manifest is not part of this runtime. */
  use<T>(resource: Resource<T>): T
}
