import type { EventDefinition } from '#kernel/events/define.ts'
import { fieldsOf } from '#kernel/events/of-scope.ts'
import type { Language } from '#kernel/language.ts'
import type { LiveTopic } from '#kernel/live/define.ts'
import { type Manifest, manifests } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { Metric } from './analytics/define.ts'
import type { PlanLimit } from './billing/define.ts'
import type { ServiceEntityRooms } from './entity.ts'
import type { KeepableEntity } from './favorites/define.ts'
import type { MailKind } from './mail/define.ts'
import type { NotificationKind } from './notifications/define.ts'
import type { InvitationTarget } from './organizations/define.ts'
import type { SearchableEntity } from './search/define.ts'

/** What a service or a product declares: the kernel's rooms, and those that services serve. */
export interface ServiceManifest extends Manifest {
  // biome-ignore lint/suspicious/noExplicitAny: each mail's data is checked where it is sent
  readonly mails?: readonly MailKind<any>[]
  // biome-ignore lint/suspicious/noExplicitAny: each notification's data is its event's
  readonly notifications?: readonly NotificationKind<any>[]
  readonly limits?: readonly PlanLimit[]
  readonly metrics?: readonly Metric[]
  readonly search?: readonly SearchableEntity[]
  /** What people star, and find again in the sidebar. */
  readonly keepable?: readonly KeepableEntity[]
  readonly invitations?: readonly InvitationTarget[]
  /** Realistic demo data; refused in production. */
  readonly demo?: Demo
  readonly public?: readonly PublicPage[]
  /** What is to be done when a person leaves for good, before what privacy.ts says of each column. */
  readonly leaving?: Leaving
  /** Plain entities; what follows from them stands in the other rooms too. */
  readonly entities?: readonly ServiceEntityRooms[]
}

/** Runs again where it was interrupted. Each statement is small: a person may have made a million rows. */
export type Leaving = (runtime: Runtime, person_id: string) => Promise<void>

export interface Demo {
  /** Adds it, unless it is there already. Returns what to tell the person at the terminal. */
  readonly add: (runtime: Runtime, language: Language) => Promise<readonly string[]>
  /** Takes all of it away; does nothing where it is not there. */
  readonly remove: (runtime: Runtime) => Promise<void>
}

/** A page that is readable without an account: what stands in the first HTML. */
export interface PublicPage {
  /** `/p/:token` */
  readonly path: string
  /** false: kept out of search engines and the sitemap. */
  readonly index?: boolean
  readonly head: (
    runtime: Runtime,
    parameters: Readonly<Record<string, string>>,
  ) => Promise<PublicHead | null>
}

export interface PublicHead {
  readonly title: string
  readonly description: string
  readonly json_ld?: Readonly<Record<string, unknown>>
  /** Plain body, as text paragraphs: escaped by the server, replaced by the page's own rendering. */
  readonly heading: string
  readonly paragraphs: readonly string[]
}

export const defineService = withEntities
export const defineProduct = withEntities

/** Adds what entities bring to the rooms that are written by hand. */
function withEntities(manifest: ServiceManifest): ServiceManifest {
  const { entities = [], privacy } = manifest
  if (entities.length === 0) return manifest
  const classified = entities.map(({ declaration: { table }, privacy: columns }) => [
    table,
    { ...columns, ...privacy[table] },
  ])
  const emits: Record<string, EventDefinition> = Object.assign(
    {},
    manifest.events?.emits,
    ...entities.map(({ events }) => events),
  )
  return {
    ...manifest,
    privacy: { ...privacy, ...Object.fromEntries(classified) },
    routes: [...(manifest.routes ?? []), ...entities.flatMap(({ routes }) => routes)],
    events: { ...manifest.events, emits },
    live: [...(manifest.live ?? []), ...entities.map((entity) => topicOf(entity, emits))],
    jobs: [...(manifest.jobs ?? []), ...entities.flatMap(({ jobs }) => jobs)],
    search: [...(manifest.search ?? []), ...entities.flatMap(({ search }) => search)],
    metrics: [...(manifest.metrics ?? []), ...entities.flatMap(({ metrics }) => metrics)],
    notifications: [
      ...(manifest.notifications ?? []),
      ...entities.flatMap(({ notifications }) => notifications),
    ],
  }
}

/** The manifests of a running Socle with the rooms that services serve. */
export function manifestsOf(runtime: Runtime): readonly ServiceManifest[] {
  return runtime.use(manifests) // the kernel knows fewer rooms; every owner is declared as a ServiceManifest
}

/** What speaks of something else of the same scope is told where that is. */
function topicOf(
  { declaration: { one }, topic }: ServiceEntityRooms,
  emits: Readonly<Record<string, EventDefinition>>,
): LiveTopic {
  const others = Object.values(emits).filter((event) => !fieldsOf(event).includes(`${one}_id`))
  return { ...topic, untold: others }
}
