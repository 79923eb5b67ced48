import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Route } from '#kernel/contract/route.ts'
import type { Door } from '#kernel/database/database.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { isPostgresError } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Language } from '#kernel/language.ts'
import { en } from '#kernel/messages/en.ts'
import { fr } from '#kernel/messages/fr.ts'
import { type Answer, answerOf, jsonType, versionOf } from './answer.ts'

const words = { en: en.input, fr: fr.input }

/** Thrown out of a verb whose effect happened before: its answer is repeated instead. */
export class Repeated extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('This request was answered before.')
    this.answer = answer
  }
}

interface StoredAnswer {
  readonly request_hash: string
  readonly status: number
  readonly location: string | null
  readonly body: string | null
}

/**
 * One call under an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header). The key is claimed and
 * the answer stored by the transaction that has the effect, so that neither exists without the other;
 * refusals and crashes roll both back. Scope: caller, route, key; 24 hours.
 */
export class IdempotentCall {
  readonly #route: Route
  readonly #label: string
  readonly #key: string
  readonly #requestHash: string
  #written: { readonly result: unknown; readonly answer: Answer } | undefined

  constructor(route: Route, key: string, request: IdentifiedRequest) {
    this.#route = route
    this.#label = `${route.method} ${route.path}`
    this.#key = key
    const subject = JSON.stringify([request.params, request.query])
    this.#requestHash = hash('sha256', `${subject}\n${request.bodyText}`, 'base64url')
  }

  async write<T>(door: Door, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.#written) throw new Error(`${this.#label}: an idempotent verb has one context.write`)
    const written = await door.write(async (transaction) => {
      await this.#claim(transaction)
      const result = await work(transaction)
      const answer = answerOf(this.#route, result)
      await this.#store(transaction, answer)
      return { result, answer }
    })
    this.#written = written
    return written.result
  }

  /** The answer of a verb that has run. Throws when it is not what was stored. */
  answer(result: unknown): Answer {
    if (!this.#written || this.#written.result !== result) {
      throw new Error(`${this.#label}: an idempotent verb returns what its context.write returned`)
    }
    return this.#written.answer
  }

  async #claim(transaction: Transaction): Promise<void> {
    const values = [this.#label, this.#key, this.#requestHash]
    const known = await transaction
      .maybe<StoredAnswer>('select * from socle.claim_idempotency_key($1, $2, $3)', values)
      .catch((error: unknown) => {
        const cause = error instanceof Error ? error.cause : undefined
        const waited = isPostgresError(cause) && cause.code === '55P03' // lock_not_available
        if (!waited) throw error
        throw kernelErrors.idempotency_in_progress({ cause: error, retry_after_seconds: 1 })
      })
    if (!known) return
    if (known.request_hash !== this.#requestHash) throw kernelErrors.idempotency_key_reused()
    throw new Repeated(repeatedAnswer(known))
  }

  async #store(transaction: Transaction, { status, headers, body }: Answer): Promise<void> {
    if (typeof body === 'object') throw new Error(`${this.#label}: a stream cannot be stored`)
    const { location = null } = headers
    await transaction.rows('select socle.store_idempotent_answer($1, $2, $3, $4, $5)', [
      this.#label,
      this.#key,
      status,
      location,
      body ?? null,
    ])
  }
}

interface IdentifiedRequest {
  readonly params: unknown
  readonly query: unknown
  readonly bodyText: string
}

function repeatedAnswer({ status, location, body }: StoredAnswer): Answer {
  const headers = { 'idempotency-replayed': 'true', ...(location !== null && { location }) }
  if (body === null) return { status, type: jsonType, body: undefined, headers, version: undefined }
  return { status, type: jsonType, body, headers, version: versionOf(JSON.parse(body)) }
}

/** The caller's key, if there is one. Throws `bad_input` for one that cannot be. */
export function idempotencyKey(header: unknown, language: Language): string | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header
  const message = words[language].idempotency_key
  throw kernelErrors.bad_input({
    details: [{ path: 'header.idempotency-key', code: 'format', message }],
  })
}

/** What a route must be for its answers to be kept. Throws at registration. */
export function assertStorable(route: Route): void {
  if (!route.idempotent) return
  const label = `${route.method} ${route.path}`
  if (route.method === 'GET') throw new Error(`${label}: a GET is idempotent by itself`)
  if (route.secret) throw new Error(`${label}: answers with secrets are never stored`)
  if (route.who === 'anyone') throw new Error(`${label}: a key belongs to a caller; who is anyone`)
  if (route.produces) throw new Error(`${label}: only JSON answers are stored`)
  if (route.body && !(route.body instanceof z.ZodType)) {
    throw new Error(`${label}: only JSON bodies are told apart from others`)
  }
}
