import type { FastifyInstance } from 'fastify'
import type { Route } from './contract/route.ts'
import type { ErrorCatalogue } from './errors/application-error.ts'
import type { EventDefinition } from './events/define.ts'
import type { Subscriber } from './events/subscriber.ts'
import type { JobDefinition } from './jobs/define.ts'
import type { Messages } from './language.ts'
import type { LiveTopic } from './live/define.ts'
import type { Privacy } from './privacy.ts'
import { defineResource, type Resource, type Runtime } from './runtime.ts'
import type { Webhook } from './webhooks/define.ts'

/** What an owner of tables and routes (the kernel itself, a service, a product) declares to the kernel. */
export interface Manifest {
  /** The folder's name, also its Postgres schema and the prefix of its codes, events and jobs. */
  readonly name: string
  /** The folder itself: `import.meta.dirname`. Migrations are read from `migrations/` below it. */
  readonly folder: string
  /** Postgres schemas it owns; default: its name. */
  readonly schemas?: readonly string[]
  readonly errors: ErrorCatalogue
  readonly messages: Messages
  readonly privacy: Privacy
  readonly routes?: readonly Route[]
  /** Where providers tell what happened there. */
  readonly webhooks?: readonly Webhook[]
  /** What else answers HTTP, or has to hear that it ends: published keys, sockets. In a scope of its own. */
  readonly doors?: readonly HttpDoor[]
  readonly events?: {
    readonly emits?: Readonly<Record<string, EventDefinition>>
    readonly subscribers?: readonly Subscriber[]
    /** Subscribers that follow from what other owners declare. */
    readonly derived?: (manifests: readonly Manifest[]) => readonly Subscriber[]
  }
  // biome-ignore lint/suspicious/noExplicitAny: each job's payload is checked by its own schema
  readonly jobs?: readonly JobDefinition<any>[]
  readonly live?: readonly LiveTopic[]
  // biome-ignore lint/suspicious/noExplicitAny: a resource's value is known only to those who import it
  readonly resources?: readonly Resource<any>[]
}

export type HttpDoor = (app: FastifyInstance, runtime: Runtime) => void | Promise<void>

/** What a running Socle is made of, in its order. `openRuntime` holds it from the start. */
export const manifests = defineResource<readonly Manifest[]>({
  name: 'manifests',
  open: () => Promise.reject(new Error('openRuntime is given the manifests.')),
})
