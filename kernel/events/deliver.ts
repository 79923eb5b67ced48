import type { Logger } from 'pino'
import type { Database } from '#kernel/database/database.ts'
import type { Transaction } from '#kernel/database/session.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { Event } from './define.ts'
import { LaneShares, lanes } from './lane-shares.ts'
import type { Subscriber } from './subscriber.ts'
import { Wake } from './wake.ts'

export interface DelivererOptions {
  readonly database: Database
  readonly runtime: Runtime
  readonly subscribers: readonly Subscriber[]
  readonly log: Logger
  /** Milliseconds before the next attempt after `attempts` failed ones; default 1 s, doubling. */
  readonly retryPause?: (attempts: number) => number
}

/** What is delivered in order: the events of one subject, to one subscriber. */
interface Pair {
  readonly subscriber: string
  readonly subject: string
}

/** Attempts before a delivery becomes a dead letter. */
export const maximumAttempts = 8
const fetchSize = 64
/** Deliveries to one pair before its lane looks for others: a long queue must not starve them. */
const longestRun = 50
/** Milliseconds between looks when nobody calls. */
const pollPause = 200

/**
 * Brings events to subscribers, in order for each pair of subscriber and subject, on every node that
 * runs it. What a subscriber does and the end of the delivery are one transaction.
 */
export class Deliverer {
  readonly #options: DelivererOptions
  readonly #subscribers: ReadonlyMap<string, Subscriber>
  readonly #wake = new Wake()
  readonly #running = new Set<string>()
  readonly #shares = new LaneShares()
  #due: Pair[] = []
  #fetching: Promise<void> | undefined
  #lanes: Promise<void>[] = []
  #stopping = false
  readonly counts = { delivered: 0, failed: 0, dead: 0 }

  constructor(options: DelivererOptions) {
    this.#options = options
    this.#subscribers = new Map(
      options.subscribers.map((subscriber) => [subscriber.name, subscriber]),
    )
    if (this.#subscribers.size < options.subscribers.length) {
      const names = options.subscribers.map((subscriber) => subscriber.name)
      const twice = names.find((name, index) => names.indexOf(name) !== index)
      throw new Error(`Two subscribers are named ${twice}: rename one.`)
    }
  }

  start(): void {
    if (this.#subscribers.size === 0) return
    this.#lanes = Array.from({ length: lanes }, () => this.#lane())
  }

  wake(): void {
    this.#wake.call()
  }

  /** Waits for the deliveries at hand; the others stay in the database. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.wake()
    await Promise.all(this.#lanes)
  }

  /** Whether something could be delivered right now; what waits for its next attempt does not count. */
  async pending(): Promise<boolean> {
    if (this.#running.size > 0) return true
    return (await this.#read().rows(dueSql, [[...this.#subscribers.keys()], 1])).length > 0
  }

  async #lane(): Promise<void> {
    while (!this.#stopping) {
      let acted = false
      try {
        const pair = this.#next() ?? (await this.#fetch())
        acted = pair !== undefined && (await this.#deliverRun(pair))
      } catch (error) {
        // The database is away; the requests that it fails say so.
        this.#options.log.debug({ err: error }, 'deliveries could not be made')
      }
      // Nothing due, or another node is at it.
      if (!acted && this.#nextIndex() < 0 && !this.#stopping) await this.#wake.sleep(pollPause)
    }
  }

  /** The first pair at hand that may be delivered now. */
  #next(): Pair | undefined {
    const index = this.#nextIndex()
    return index < 0 ? undefined : this.#due.splice(index, 1)[0]
  }

  #nextIndex(): number {
    return this.#due.findIndex(
      (pair) => this.#shares.hasRoom(pair.subscriber) && !this.#running.has(keyOf(pair)),
    )
  }

  /** The next pair with something due; the lanes of a node share one look at the table. */
  async #fetch(): Promise<Pair | undefined> {
    // A long queue of one that may take no more lanes must not hide what waits behind it.
    const open = [...this.#subscribers.keys()].filter((name) => this.#shares.hasRoom(name))
    if (open.length === 0) return undefined
    this.#fetching ??= this.#read()
      .rows<Pair>(dueSql, [open, fetchSize])
      .then((due) => {
        this.#due = due
      })
      .finally(() => {
        this.#fetching = undefined
      })
    await this.#fetching
    return this.#next()
  }

  /** Delivers what is due for a pair, one after the other. False when there was nothing to do. */
  async #deliverRun(pair: Pair): Promise<boolean> {
    const key = keyOf(pair)
    const subscriber = this.#subscribers.get(pair.subscriber)
    if (!subscriber || this.#running.has(key)) return false
    this.#running.add(key)
    const share = this.#shares.take(pair.subscriber)
    try {
      let count = 0
      while (count < longestRun && !this.#stopping && (await this.#deliver(pair, subscriber))) {
        count += 1
        share(false)
      }
      return count > 0
    } finally {
      this.#running.delete(key)
      share(true)
    }
  }

  /** Delivers the first of a pair; false when it is not due, or being delivered elsewhere. */
  async #deliver(pair: Pair, subscriber: Subscriber): Promise<boolean> {
    let claimed: ClaimedRow | undefined
    try {
      await this.#options.database
        .asSystem(`deliver to ${subscriber.name}`)
        .write(async (transaction) => {
          claimed = await transaction.maybe<ClaimedRow>(claimSql, [pair.subscriber, pair.subject])
          if (claimed) await this.#handle(transaction, subscriber, claimed)
        })
    } catch (error) {
      if (!claimed) throw error
      await this.#fail(claimed, subscriber.name, error)
      return true
    }
    if (!claimed) return false
    this.counts.delivered += 1
    return true
  }

  async #handle(transaction: Transaction, subscriber: Subscriber, row: ClaimedRow): Promise<void> {
    const definition = subscriber.events.find((event) => event.type === row.type)
    if (!definition) return // it once subscribed to this type and no longer does
    const { attempts: _, occurred_at, ...fields } = row
    const event: Event = {
      ...fields,
      id: String(fields.id),
      data: definition.data.parse(fields.data),
      occurred_at: occurred_at.toString(),
    }
    await subscriber.handle(transaction, event, this.#options.runtime)
  }

  async #fail(claimed: ClaimedRow, subscriber: string, error: unknown): Promise<void> {
    const attempts = claimed.attempts + 1
    const pause = (this.#options.retryPause ?? doublingPause)(attempts)
    const row = await this.#options.database
      .asSystem('record a failed delivery')
      .write((transaction) =>
        transaction.maybe<{ dead: boolean }>(failSql, [
          claimed.id,
          subscriber,
          claimed.attempts,
          attempts >= maximumAttempts,
          pause / 1000,
          firstWords(error),
        ]),
      )
    if (!row) return // another node was faster
    this.counts.failed += 1
    if (row.dead) this.counts.dead += 1
    const about = { err: error, event_id: claimed.id, subscriber, attempts }
    if (row.dead) this.#options.log.error(about, 'an event was given up and is a dead letter')
    else this.#options.log.warn(about, 'an event could not be handled and will be tried again')
  }

  #read() {
    return this.#options.database.asSystem('find due deliveries').read
  }
}

interface ClaimedRow extends Omit<Event, 'id' | 'occurred_at'> {
  readonly id: number
  readonly attempts: number
  readonly occurred_at: Temporal.Instant
}

const keyOf = (pair: Pair) => `${pair.subscriber} ${pair.subject}`

const doublingPause = (attempts: number) => 1000 * 2 ** (attempts - 1)

/** Kind and first words of an error: enough to find it in the log. */
function firstWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 300)
  return `${error.name}: ${error.message.split('\n')[0] ?? ''}`.slice(0, 300)
}

/** A pair is due when the time of its first delivery has come. */
const dueSql = `
select subscriber, subject from socle.deliveries as delivery
where dead_at is null and next_attempt_at <= now() and subscriber = any($1) and not exists (
  select from socle.deliveries as earlier
  where earlier.subscriber = delivery.subscriber and earlier.subject = delivery.subject
    and earlier.position < delivery.position and earlier.dead_at is null)
order by next_attempt_at, position
limit $2`

/**
 * Deletes the first delivery of a pair in the handler's own transaction: a handler that fails puts it back
 * by rolling back. The first is chosen before it is locked, so that a locked one is never overtaken.
 */
const claimSql = `
with claimed as (
  select event_id, subscriber from socle.deliveries
  where subscriber = $1 and next_attempt_at <= now() and event_id = (
    select event_id from socle.deliveries
    where subscriber = $1 and subject = $2 and dead_at is null
    order by position limit 1)
  for update skip locked
), removed as (
  delete from socle.deliveries as delivery using claimed
  where delivery.event_id = claimed.event_id and delivery.subscriber = claimed.subscriber
  returning delivery.event_id, delivery.position, delivery.attempts
)
select event.id, removed.position, event.type, event.version, event.subject, event.subject_version,
  event.actor_id, event.organization_id, event.data, event.occurred_at, removed.attempts
from removed join socle.events as event on event.id = removed.event_id`

const failSql = `
update socle.deliveries
set attempts = attempts + 1,
  dead_at = case when $4::boolean then now() end,
  next_attempt_at = now() + make_interval(secs => $5),
  last_error = $6
where event_id = $1 and subscriber = $2 and attempts = $3 and dead_at is null
returning dead_at is not null as dead`
