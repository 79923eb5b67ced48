import type { Logger } from 'pino'
import type { Gatherer, Transaction } from './database/session.ts'
import type { Language } from './language.ts'
import type { Principal } from './principal.ts'
import type { Runtime } from './runtime.ts'

/** One call: who it is for, and the only door to the database under their rights. */
export interface Context {
  readonly runtime: Runtime
  readonly principal: Principal
  readonly language: Language
  readonly request: RequestFacts
  readonly log: Logger
  /** Each statement is one round trip under the caller's claims. */
  readonly read: Gatherer
  /** One transaction under the caller's claims; commits when `work` returns, rolls back when it throws. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** The way round the policies, with its reason; every use is listed in docs/security.md. */
  asSystem(reason: string): {
    readonly read: Gatherer
    write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  }
}

export interface RequestFacts {
  readonly id: string
  /** The peer, or the first untrusted address behind trusted proxies. Never stored in metrics. */
  readonly address: string
  readonly user_agent: string | null
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}
