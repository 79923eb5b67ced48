import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Context, RequestFacts } from '#kernel/context.ts'
import type { Door } from '#kernel/database/database.ts'
import type { Gatherer, Transaction } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import { type Principal, personOf } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { IdempotentCall } from './idempotency.ts'

/** The context of one HTTP request; doors and logger are made when first used. */
export class RequestContext implements Context {
  readonly runtime: Runtime
  readonly principal: Principal
  readonly language: Language
  readonly request: RequestFacts
  /** A link, a picture or a prefetch may call it (RFC 9110 §9.2.1): it changes nothing. */
  readonly #safe: boolean
  /** Set while a verb runs under an `Idempotency-Key`. */
  idempotentCall: IdempotentCall | undefined
  #door: Door | undefined
  #log: Logger | undefined

  constructor(
    runtime: Runtime,
    principal: Principal,
    language: Language,
    request: FastifyRequest,
    address: string,
  ) {
    this.runtime = runtime
    this.principal = principal
    this.language = language
    const { id, headers, method } = request
    this.#safe = method === 'GET' || method === 'HEAD'
    this.request = { id, address, user_agent: headers['user-agent'] ?? null, headers }
  }

  get log(): Logger {
    this.#log ??= this.runtime.log.child({
      request_id: this.request.id,
      person_id: personOf(this.principal),
    })
    return this.#log
  }

  get read(): Gatherer {
    return this.#own().read
  }

  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.#safe) return refuseToWrite()
    const door = this.#own()
    return this.idempotentCall ? this.idempotentCall.write(door, work) : door.write(work)
  }

  asSystem(reason: string): Door {
    const door = this.runtime.database.asSystem(reason)
    return this.#safe ? { read: door.read, write: refuseToWrite } : door
  }

  #own(): Door {
    this.#door ??= this.runtime.database.withUser(this.principal)
    return this.#door
  }
}

async function refuseToWrite(): Promise<never> {
  throw new Error('A GET changes nothing: declare another method.')
}
