import type { JsonText } from '#kernel/database/json-text.ts'

export interface ErrorDetail {
  /** Where in the input: `body.email`, `query.limit`. */
  readonly path: string
  readonly code: string
  readonly message: string
}

/** A detail in a sentence of the kernel's own (`input` of its messages), said in the caller's language. */
export interface WordedDetail {
  readonly path: string
  readonly code: string
  readonly word: 'cursor'
}

export interface ErrorOptions {
  readonly details?: readonly (ErrorDetail | WordedDetail)[]
  /** The one field that is to blame, such as `body.name`: the details then name it in the error's own words. */
  readonly path?: string
  /** Values for the sentence when the message is a function. */
  readonly values?: readonly unknown[]
  readonly retry_after_seconds?: number
  /** The object as it is now, for 409 `stale`. */
  readonly current?: JsonText<unknown>
  /** What really happened. Goes to the log, never to the caller. */
  readonly cause?: unknown
}

/** An error of a catalogue: the only kind whose words reach a caller. */
export class ApplicationError extends Error {
  readonly code: string
  readonly status: number
  readonly options: ErrorOptions

  constructor(code: string, status: number, options: ErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ApplicationError'
    this.code = code
    this.status = status
    this.options = options
  }
}

export type ErrorFactory = ((options?: ErrorOptions) => ApplicationError) & {
  readonly code: string
  readonly status: number
}

export type ErrorCatalogue = Readonly<Record<string, ErrorFactory>>

/**
 * Declares an owner's errors: `defineErrors('projects', { column_not_empty: 409 })`.
 * The code is `owner.word` (`word` alone for the kernel's); the sentence is `errors.word` of the
 * owner's messages.
 */
export function defineErrors<const Words extends Readonly<Record<string, number>>>(
  owner: string | null,
  words: Words,
): { readonly [Word in keyof Words]: ErrorFactory } {
  const factories: Record<string, ErrorFactory> = {}
  for (const [word, status] of Object.entries(words)) {
    const code = owner === null ? word : `${owner}.${word}`
    factories[word] = Object.assign(
      (options?: ErrorOptions) => new ApplicationError(code, status, options),
      { code, status },
    )
  }
  return factories as { [Word in keyof Words]: ErrorFactory } // one factory was made for each word above
}
