import { createHmac } from 'node:crypto'
import { defaultLimits, type Limit } from '#kernel/contract/limit.ts'
import type { Database } from '#kernel/database/database.ts'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { type Principal, personOf } from '#kernel/principal.ts'
import { countedAddress } from './address.ts'
import { Counter, type LimitOverrides, type Rate, rateOf } from './rate.ts'

/** Whose calls a limit counts. */
export interface Caller {
  readonly principal: Principal
  readonly address: string
}

/** A refusal that carries its headers. */
export class LimitReached extends ApplicationError {
  readonly rate: Rate

  constructor(rate: Rate, seconds: number) {
    super(kernelErrors.too_many_requests.code, 429, { retry_after_seconds: seconds })
    this.rate = rate
  }
}

/** Counts calls: ordinary limits in this process, shared ones in the database for all processes. */
export class Limiter {
  readonly #database: Database
  readonly #overrides: LimitOverrides
  readonly #secret: string
  readonly #defaults: Record<keyof typeof defaultLimits, Rate>
  readonly #counters = new Map<string, Counter>()

  /** `secret` keys the digests of addresses and mailboxes, which could be guessed otherwise. */
  constructor(database: Database, overrides: LimitOverrides, secret: string) {
    this.#database = database
    this.#secret = secret
    this.#overrides = overrides
    this.#defaults = {
      read: rateOf(defaultLimits.read, overrides),
      write: rateOf(defaultLimits.write, overrides),
      anonymous: rateOf(defaultLimits.anonymous, overrides),
    }
  }

  rate(limit: Limit): Rate {
    return rateOf(limit, this.#overrides)
  }

  /** Counts a call against what everybody is held to. Returns the header `RateLimit`. */
  countDefault(kind: 'read' | 'write', caller: Caller): string {
    const known = personOf(caller.principal) !== null
    return this.#countHere(this.#defaults[known ? kind : 'anonymous'], caller, undefined)
  }

  /** Counts a call against a limit that its route declares. Throws `LimitReached`. */
  async count(rate: Rate, caller: Caller, mailbox: string | undefined): Promise<void> {
    if (rate.shared) await this.#countTogether(rate, caller, mailbox)
    else this.#countHere(rate, caller, mailbox)
  }

  #countHere(rate: Rate, caller: Caller, mailbox: string | undefined): string {
    let counter = this.#counters.get(rate.name)
    if (!counter) {
      counter = new Counter()
      this.#counters.set(rate.name, counter)
    }
    const left = counter.take(rate, subjectOf(rate, caller, mailbox), performance.now())
    if (left < 0) throw new LimitReached(rate, Math.ceil(-left / 1000))
    return `"${rate.name}";r=${Math.floor(left / rate.interval)};t=${Math.ceil(rate.interval / 1000)}`
  }

  async #countTogether(rate: Rate, caller: Caller, mailbox: string | undefined): Promise<void> {
    const subject = createHmac('sha256', this.#secret)
      .update(subjectOf(rate, caller, mailbox))
      .digest('base64url')
    const { read } = this.#database.asSystem('count a call against a shared limit')
    const { name, interval, tolerance } = rate
    const allowed = await read.maybe(countText, [name, subject, interval, tolerance])
    if (allowed) return
    // A statement of its own: what refused this call may have been counted after `countText` began.
    const row = await read.maybe<{ seconds: number }>(waitText, [name, subject, tolerance])
    throw new LimitReached(rate, row?.seconds ?? 1)
  }
}

/** The same sum as `Counter.take`, in one statement. No row: refused. */
const countText = `
insert into socle.limits as known (name, subject, theoretical_arrival_at)
values ($1, $2, now() + $3::float8 * interval '1 ms')
on conflict (name, subject) do update
  set theoretical_arrival_at = greatest(known.theoretical_arrival_at, now()) + $3::float8 * interval '1 ms'
  where known.theoretical_arrival_at <= now() + $4::float8 * interval '1 ms'
returning true as allowed`

const waitText = `
select greatest(1, ceil(
  extract(epoch from theoretical_arrival_at - now()) - $3::float8 / 1000
))::integer as seconds
from socle.limits
where name = $1 and subject = $2`

/** A mailbox is counted however its owner writes it; a call that names none by its address. */
function subjectOf(rate: Rate, caller: Caller, mailbox: string | undefined): string {
  if (rate.per === 'mailbox' && mailbox !== undefined) return mailbox.trim().toLowerCase()
  const person = rate.per === 'person' ? personOf(caller.principal) : null
  return person ?? countedAddress(caller.address)
}
