import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Kind } from '#kernel/contract/pagination.ts'
import type { Reply } from '#kernel/contract/reply.ts'
import type { Route } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { EventDefinition } from '#kernel/events/define.ts'
import type { JobDefinition } from '#kernel/jobs/define.ts'
import type { LiveTopic } from '#kernel/live/define.ts'
import type { EntityScope } from './scope.ts'
import type { EntityStatements } from './statements.ts'

export type Shape = z.ZodObject
export type VerbName = 'list' | 'get' | 'create' | 'update' | 'remove' | 'restore'

/** What is the same for all plain entities once their columns are known. */
export interface EntityDeclaration<
  One extends string = string,
  Column extends string = string,
  Output extends Shape = Shape,
  Create extends Shape = Shape,
  Update extends Shape = Shape,
> {
  /** `recipes.recipes`: the owner's schema, and what many of them are called, in SQL and in paths. */
  readonly table: `${string}.${string}`
  /** What one of them is called: `recipe`. Its parameter is `recipe_id`, its events are `recipe_created` ... */
  readonly one: One
  /** For the reference, where a letter more is needed: `an activity`. Default: `a ${one}`. */
  readonly article?: 'a' | 'an'
  readonly scope: EntityScope<Column>
  /** The answer, with `id` and `version`. Each key is a column, unless `expressions` makes it. */
  readonly output: Output
  /** What is given to make one: columns, none of which may be left without a value. */
  readonly create: Create
  /** What may change: columns, each optional. */
  readonly update: Update
  /** The column by which it is called, which `?q=`, the palette and notifications go by. */
  readonly title: keyof z.output<Output> & string
  /** Columns that lists may be sorted by, beside `created_at`. */
  readonly sorts?: Partial<Record<keyof z.output<Output>, Kind>>
  /** false: what is deleted is gone at once. Default: it lies in the trash for 30 days. */
  readonly trash?: boolean
  /** SQL for keys of the output that are no columns of their name. */
  readonly expressions?: Partial<Record<keyof z.output<Output>, string>>
  /** Who may call at all. Default: `person`, and `session` for what is a person's own. */
  readonly who?: 'person' | 'session'
  /** Verbs of one's own, in `service/`, with the contract of the derived ones. */
  readonly verbs?: Partial<EntityVerbs<Output, Create, Update>>
  /** Verbs that it has not, or whose routes are declared in `routes/`; and what services are to leave out. */
  readonly without?: readonly string[]
  /** Further events of it, which verbs of one's own emit and its topic tells; from the owner's events.ts. */
  readonly tells?: Readonly<Record<string, EventDefinition>>
  /** Turns what a write was refused with into the owner's own words: a constraint, a limit of the plan. */
  readonly refuse?: (error: unknown) => unknown
}

/** The inputs name columns of the output; anything else is for a verb of one's own. */
export interface EntityColumnsGiven<
  Output extends Shape,
  Create extends Shape,
  Update extends Shape,
> {
  readonly create: Exclude<keyof z.output<Create>, keyof z.output<Output>> extends never
    ? Create
    : never
  readonly update: Exclude<keyof z.output<Update>, keyof z.output<Output>> extends never
    ? Update
    : never
}

export interface EntityListQuery {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly count?: 'exact' | undefined
  readonly q?: string | undefined
  readonly sort: string
  readonly direction?: 'asc' | 'desc' | undefined
  readonly deleted?: boolean | undefined
}

type Parameters = Readonly<Record<string, string>>

/** One of them: `params` has its id. */
export interface ItemInput {
  readonly params: Parameters
  readonly if_match?: number | undefined
}

/** All of a scope: `params` has its id, unless they are the caller's own. */
export interface ScopeInput {
  readonly params?: Parameters | undefined
}

export interface EntityVerbs<
  Output extends Shape = Shape,
  Create extends Shape = Shape,
  Update extends Shape = Shape,
> {
  list(
    context: Context,
    input: ScopeInput & { readonly query: EntityListQuery },
  ): Promise<JsonText<{ items: z.output<Output>[]; next: string | null; total?: number }>>
  get(context: Context, input: ItemInput): Promise<JsonText<z.output<Output>>>
  create(
    context: Context,
    input: ScopeInput & { readonly body: z.output<Create> },
  ): Promise<Reply<z.output<Output>>>
  update(
    context: Context,
    input: ItemInput & { readonly body: z.output<Update> },
  ): Promise<JsonText<z.output<Output>>>
  remove(context: Context, input: ItemInput): Promise<undefined>
  restore(context: Context, input: ItemInput): Promise<JsonText<z.output<Output>>>
}

/** What its events carry: its own id and its scope's. */
export type Told<One extends string, Column extends string> = {
  readonly [Key in Column | `${One}_id`]: string
}

export interface Entity<
  One extends string = string,
  Column extends string = string,
  Output extends Shape = Shape,
  Create extends Shape = Shape,
  Update extends Shape = Shape,
> {
  readonly declaration: EntityDeclaration<One, Column, Output, Create, Update>
  /** `recipes` */
  readonly owner: string
  /** What many of them are called. */
  readonly many: string
  /** Where one of them stands in the API and in the pages: `/recipes`. */
  readonly path: string
  readonly statements: EntityStatements
  readonly verbs: EntityVerbs<Output, Create, Update>
  readonly routes: readonly Route[]
  readonly events: EntityEvents<One, Told<One, Column>>
  readonly topic: LiveTopic
  readonly jobs: readonly JobDefinition<Record<string, never>>[]
}

/** Any entity, as a manifest lists it. */
export interface EntityRooms
  extends Pick<Entity, 'owner' | 'many' | 'path' | 'statements' | 'routes' | 'topic' | 'jobs'> {
  readonly declaration: Pick<EntityDeclaration, 'table' | 'one' | 'title' | 'trash'> & {
    readonly scope: EntityScope
    readonly output: Shape
    readonly create: Shape
    readonly update: Shape
    readonly expressions?: Readonly<Record<string, string | undefined>>
  }
  // biome-ignore lint/suspicious/noExplicitAny: each event's data is checked by its own schema
  readonly events: Readonly<Record<string, EventDefinition<any>>>
}

export type EntityEvents<One extends string, Data> = {
  readonly [Word in `${One}_${'created' | 'deleted' | 'restored'}`]: EventDefinition<Data>
} & {
  readonly [Word in `${One}_updated`]: EventDefinition<Data & { readonly fields: string[] }>
}
