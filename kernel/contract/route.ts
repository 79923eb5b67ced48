import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { ErrorFactory } from '#kernel/errors/application-error.ts'
import type { BodyKind, Received } from './body.ts'
import type { Bytes } from './bytes.ts'
import type { Limit } from './limit.ts'
import type { Answer } from './reply.ts'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/**
 * Who may call a route at all; which rows they reach is the tables' policies.
 * - `anyone`: no account needed
 * - `person`: a signed-in person, or an API key with the route's scope
 * - `session`: a signed-in person in a session; API keys are refused
 */
export type Who = 'anyone' | 'person' | 'session'

type Schema = z.ZodType

/** What of a declaration's slot reaches the verb: nothing where the route declares nothing. */
type Slot<Name extends string, S> = S extends BodyKind
  ? { readonly [Key in Name]: Received<S> }
  : unknown

/** What a verb is given beside its context: what its route declares, parsed. */
export type Input<Params, Query, Body> = Slot<'params', Params> &
  Slot<'query', Query> &
  Slot<'body', Body> & {
    /** The version of `If-Match`, when the caller sent one. */
    readonly if_match?: number | undefined
  }

/** Where a route declares nothing of its input, whoever calls its verb need not either. */
type Given<I> = Record<never, never> extends I ? [input?: I] : [input: I]

/** What a caller may rely on: everything about a route but how it is done. */
export interface Contract<Params, Query, Body, Output> {
  readonly method: Method
  /** Below `/api/v1` (and `/api`), with `:name` parameters: `/projects/:project_id`. */
  readonly path: string
  /** Further paths with the same meaning, where the guide names one. */
  readonly aliases?: readonly string[]
  /** One line in the imperative for the reference: "Create a project". */
  readonly summary: string
  readonly description?: string
  readonly who: Who
  /**
   * Beside what every call is held to: `read` per person for GET, `write` for the rest, `anonymous` per
   * address without an account. Counted once the input is valid.
   */
  readonly limits?: readonly Limit[]
  readonly params?: Params
  readonly query?: Query
  /** A zod schema takes JSON; `rawBody`, `formBody` and `streamedBody` take other bodies. */
  readonly body?: Body
  /** The answer's shape; absent: 204 without a body. */
  readonly output?: Output
  /** Success status. Default 200, or 204 without output. */
  readonly status?: 200 | 201 | 202 | 204
  /** Where the work takes longer than an answer may, it says so with 202 (`accepted`) and the same output. */
  readonly may_accept?: true
  /** Media type of an answer that is not JSON (`text/csv`, `image/*`): the verb gives a string, a stream or `Bytes`. */
  readonly produces?: string
  /**
   * Honours `Idempotency-Key`; not for `anyone`, since a key belongs to its caller. The verb has one
   * `context.write` and returns exactly what that returned.
   */
  readonly idempotent?: boolean
  /** `If-Match` is always honoured; `required` answers 428 without it. */
  readonly if_match?: 'required'
  /** The errors of the owner's catalogue that this route may answer, besides the kernel's. */
  readonly errors?: readonly ErrorFactory[]
  /** Answers hold a secret: never stored, never cached, `Cache-Control: no-store`. */
  readonly secret?: boolean
  /**
   * The route reads a credential of its own, or is for those who have none yet: `Authorization` is not looked
   * at, so that an old token in it spoils nothing, and the caller is anonymous.
   */
  readonly own_credential?: boolean
  /** Largest body in bytes; default 1 MiB. */
  readonly body_limit?: number
  /** Seconds until the answer begins, from when a body that flows into its verb has come; default 60. */
  readonly deadline?: number
}

type AnyContract = Contract<
  Schema | undefined,
  Schema | undefined,
  BodyKind | undefined,
  Schema | undefined
>

/**
 * The function that answers a route: `Verb<typeof routes.createTask>`. Its input and its answer are what the
 * route declares, so that it says neither again.
 */
export type Verb<C> =
  C extends Contract<infer Params, infer Query, infer Body, infer Output>
    ? (
        context: Context,
        ...input: Given<Input<Params, Query, Body>>
      ) => Promise<Answer<Output extends z.ZodType ? z.input<Output> : undefined | string | Bytes>>
    : never

/** A contract with its verb, as the kernel sees it: the types are erased. */
export interface Route extends Contract<Schema, Schema, BodyKind, Schema> {
  readonly run: (
    context: Context,
    // biome-ignore lint/suspicious/noExplicitAny: the shapes were checked against each other in `withVerb`
    input: any,
  ) => Promise<unknown>
}

/**
 * Declares a route: the one place from which validation, types, OpenAPI, limits, the client and the types of
 * its verb follow. The verb has the same name in `service/`; the manifest joins both with `withVerbs`.
 */
export function defineRoute<
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends BodyKind | undefined = undefined,
  Output extends Schema | undefined = undefined,
>(contract: Contract<Params, Query, Body, Output>): Contract<Params, Query, Body, Output> {
  return contract
}

/** A route that is answered by `verb`. */
export function withVerb<C extends AnyContract>(contract: C, verb: Verb<C>): Route {
  // Contract's slots are optional in Route, and `undefined` there means absent.
  return { ...contract, run: verb } as unknown as Route
}

/**
 * The routes of a module of contracts, each answered by the verb of its name:
 * `withVerbs(await import('./routes/tasks.ts'), await import('./service/tasks.ts'))`.
 */
export function withVerbs<Contracts extends Readonly<Record<string, AnyContract>>>(
  contracts: Contracts,
  verbs: { readonly [Name in keyof Contracts]: Verb<Contracts[Name]> },
): readonly Route[] {
  const pairs: Readonly<Record<string, unknown>> = verbs
  return Object.entries(contracts).map(
    ([name, contract]) => withVerb(contract, pairs[name] as Verb<AnyContract>), // it has every name of `contracts`
  )
}
