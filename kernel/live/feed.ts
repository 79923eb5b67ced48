import type pg from 'pg'
import type { Logger } from 'pino'
import { StandingConnection } from '#kernel/database/standing-connection.ts'
import type { Event } from '#kernel/events/define.ts'
import { dispatchedChannel } from '#kernel/events/dispatch.ts'
import { Wake } from '#kernel/events/wake.ts'

export interface FeedOptions {
  /** As the role `socle_worker`; straight to Postgres, not through a transaction pooler. */
  readonly workerConnection: pg.ClientConfig
  readonly types: readonly string[]
  readonly onEvents: (events: readonly Event[]) => void
  /** So much was missed that it is not read event by event: whoever listens must read again. */
  readonly onGap: () => void
  readonly log: Logger
}

/** Events that are caught up one by one after the connection was lost; more than that is a gap. */
const longestGap = 5000
const batchSize = 500
/** Milliseconds between looks when nobody calls: NOTIFY is the rule, this is the net below it. */
const pollPause = 5000

/** All events as they are handed out, on every node: woken by NOTIFY, read by `position > last`. */
export class Feed {
  readonly #options: FeedOptions
  readonly #wake = new Wake()
  readonly #connection: StandingConnection
  #last: number | undefined
  #running: Promise<void> | undefined
  #stopping = false

  constructor(options: FeedOptions) {
    this.#options = options
    this.#connection = new StandingConnection({
      connection: options.workerConnection,
      name: 'socle live',
      // First listen, then look: nothing is handed out between the two unheard.
      onConnect: async (client) => {
        await client.query(`listen ${dispatchedChannel}`)
        this.#last ??= await headOf(client)
        this.#wake.call()
      },
      onNotification: () => this.#wake.call(),
    })
  }

  async open(): Promise<void> {
    await this.#connection.open()
    this.#running = this.#run()
  }

  async close(): Promise<void> {
    this.#stopping = true
    this.#wake.call()
    await this.#running
    await this.#connection.close()
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const client = this.#connection.client
      try {
        if (client) await this.#catchUp(client)
      } catch (error) {
        if (this.#connection.client)
          this.#options.log.error({ err: error }, 'live events could not be read')
      }
      if (!this.#stopping) await this.#wake.sleep(pollPause)
    }
  }

  async #catchUp(client: pg.Client): Promise<void> {
    let head: number
    do {
      const { rows } = await client.query<{ head: string; last: string | null; events: Event[] }>({
        name: 'feed',
        text: readSql,
        values: [this.#last, batchSize, this.#options.types],
      })
      const [batch] = rows
      if (!batch) return
      head = Number(batch.head)
      const missed = head - (this.#last ?? 0)
      // Fewer than before: the database was put back to an earlier state.
      if (missed > longestGap || missed < 0) {
        this.#last = head
        this.#options.onGap()
        return
      }
      if (batch.last === null) return
      this.#last = Number(batch.last)
      if (batch.events.length > 0) this.#options.onEvents(batch.events)
    } while (!this.#stopping && this.#last < head)
  }
}

async function headOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ head: string }>(
    'select coalesce(max(position), 0) as head from socle.events',
  )
  return Number(rows[0]?.head)
}

const readSql = `
with batch as (
  select id::text, position, type, version, subject, subject_version, actor_id, organization_id, data, occurred_at
  from socle.events where position > $1 order by position limit $2
)
select (select coalesce(max(position), 0) from socle.events) as head, max(position) as last,
  coalesce(json_agg(batch order by position) filter (where type = any($3)), '[]') as events
from batch`
