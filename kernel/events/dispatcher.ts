import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Database } from '#kernel/database/database.ts'
import { StandingConnection } from '#kernel/database/standing-connection.ts'
import { type Declared, dispatch, dispatchedChannel } from './dispatch.ts'
import { Wake } from './wake.ts'

export interface DispatcherOptions {
  readonly database: Database
  /** As the role `socle_worker`; straight to Postgres, not through a transaction pooler. */
  readonly workerConnection: pg.ClientConfig
  readonly declared: Declared
  readonly log: Logger
  /** Called after each batch that was handed out, here or on another node. */
  readonly onDispatched: () => void
}

/** Events in one transaction of the dispatcher. */
const batchSize = 500
/** Milliseconds between looks at the outbox when nobody calls. */
const pollPause = 200
/** Milliseconds from one batch to the next: under load events travel together, and none waits when it is calm. */
const gatheringPause = 20

/**
 * Hands out events in order. Every node runs one, one of them at a time holds the lock; when its
 * connection is gone Postgres frees the lock and another takes over at its next look.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #wake = new Wake()
  readonly #connection: StandingConnection
  #leading = false
  #dispatched = 0
  #running: Promise<void> | undefined
  #stopping = false
  #forget: (() => void) | undefined

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#connection = new StandingConnection({
      connection: options.workerConnection,
      name: 'socle dispatcher',
      onConnect: async (client) => {
        await client.query(`listen ${dispatchedChannel}`)
      },
      onLost: () => {
        this.#leading = false
      },
      onNotification: options.onDispatched,
    })
  }

  /** Whether this node is the one that hands out. */
  get leading(): boolean {
    return this.#leading
  }

  /** Events handed out by this node. */
  get dispatched(): number {
    return this.#dispatched
  }

  async start(): Promise<void> {
    await this.#connection.open()
    this.#forget = this.#options.database.onCommit(() => this.wake())
    this.#running = this.#run()
  }

  wake(): void {
    this.#wake.call()
  }

  /** Finishes the batch at hand. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#forget?.()
    this.wake()
    await this.#running
    await this.#connection.close()
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      let count = 0
      try {
        count = await this.#turn()
      } catch (error) {
        if (this.#connection.client)
          this.#options.log.error({ err: error }, 'events could not be handed out')
      }
      if (count === batchSize || this.#stopping) continue
      if (count > 0) await pause(gatheringPause)
      await this.#wake.sleep(pollPause)
    }
  }

  /** One batch, if this node leads or can take the lead. */
  async #turn(): Promise<number> {
    const client = this.#connection.client
    if (!client) return 0
    if (!this.#leading) {
      const { rows } = await client.query<{ taken: boolean }>(
        'select pg_try_advisory_lock(5002, 0) as taken',
      )
      if (!rows[0]?.taken || this.#connection.client !== client) return 0
      this.#leading = true
    }
    const count = await dispatch(client, batchSize, this.#options.declared)
    this.#dispatched += count
    return count
  }
}
