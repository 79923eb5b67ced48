import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { ErrorFactory } from '#kernel/errors/application-error.ts'
import type { Limit } from './limit.ts'
import type { Reply } from './reply.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call a route at all; which rows they reach is the tables' policies.
 * - `anyone`: no account needed
 * - `person`: a signed-in person, or an API key with the route's scope
 * - `session`: a signed-in person in a session; API keys are refused
 */
export type Who = 'anyone' | 'person' | 'session'

type Schema = z.ZodType
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

export interface Input<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The version of `If-Match`, when the caller sent one. */
  readonly if_match: number | undefined
}

/** What a verb may give back for an output of shape T. */
export type Answer<T> = T | JsonText<T> | Reply<T>

interface Declaration<Params, Query, Body, Output> {
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
  readonly body?: Body
  /** The answer's shape; absent: 204 without a body. */
  readonly output?: Output
  /** Success status. Default 200, or 204 without output. */
  readonly status?: 200 | 201 | 202 | 204
  /** Media type of a body that is not JSON (`text/csv`); the verb then gives a string or a stream. */
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
}

/** A route as the kernel sees it, its types erased. */
export interface Route extends Declaration<Schema, Schema, Schema, Schema> {
  readonly run: (
    context: Context,
    // biome-ignore lint/suspicious/noExplicitAny: the shape was checked against the schemas where `route` was called
    input: Input<any, any, any>,
  ) => Promise<unknown>
}

/**
 * Declares a route: the one place from which validation, types, OpenAPI, limits and the client follow.
 * `run` is a verb of the owner's service.
 */
export function route<
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
  Output extends Schema | undefined = undefined,
>(
  declaration: Declaration<Params, Query, Body, Output> & {
    readonly run: (
      context: Context,
      input: Input<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
    ) => Promise<Answer<Output extends z.ZodType ? z.input<Output> : undefined | string>>
  },
): Route {
  // Declaration's schema slots are optional in Route, and `undefined` there means absent.
  return declaration as unknown as Route
}
