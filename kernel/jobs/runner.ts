import { EventEmitter, once } from 'node:events'
import { type ParsedCronItem, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import { Wake } from '#kernel/events/wake.ts'
import { workerLogger } from './logger.ts'
import type { Presence } from './presence.ts'

export interface RunnerOptions {
  readonly workerConnection: pg.ClientConfig
  readonly concurrency: number
  readonly taskList: TaskList
  readonly cronItems: ParsedCronItem[]
  readonly presence: Presence
  readonly log: Logger
  /** Called once for each of graphile-worker's event emitters, to count what happens. */
  readonly observe: (events: WorkerEvents) => void
}

interface Launched {
  stop(): Promise<void>
  /** When it has ended, by itself or stopped. */
  readonly ended: Promise<void>
}

/**
 * Keeps graphile-worker running. It gives up when it loses its database; then another is started under
 * another id, and what the first one held is freed because its presence ends.
 *
 * Two settings matter for that (0.18.0): without batches a completion that fails, and with the local
 * queue jobs that cannot be given back, are unhandled rejections, which would end the whole process.
 */
export class Runner {
  readonly #options: RunnerOptions
  readonly #wake = new Wake()
  #current: Launched | undefined
  #running: Promise<void> | undefined
  #stopping = false

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    this.#current = await this.#launch()
    this.#running = this.#keepRunning(this.#current)
  }

  /** Takes no new job and waits for those that run. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#wake.call()
    await this.#current?.stop()
    await this.#running
  }

  async #keepRunning(first: Launched): Promise<void> {
    await first.ended
    let pause = 50
    while (!this.#stopping) {
      await this.#wake.sleep(pause)
      pause = Math.min(pause * 2, 1000)
      if (this.#stopping) return
      try {
        this.#current = await this.#launch()
        pause = 50
        await this.#current.ended
      } catch {
        // The database is still away; whoever asks it for something else says so.
      }
    }
  }

  async #launch(): Promise<Launched> {
    const { workerConnection, concurrency, taskList, cronItems, presence, log } = this.#options
    const events: WorkerEvents = new EventEmitter()
    let id: string | undefined
    events.on('pool:create', ({ workerPool }) => {
      id = workerPool.id
      presence.hold(id)
    })
    this.#options.observe(events)
    // Two more than the jobs: LISTEN and the clock.
    const pool = new pg.Pool({ ...workerConnection, max: concurrency + 2 })
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
    const leave = async () => {
      if (id !== undefined) presence.release(id)
      await pool.end()
    }
    try {
      const lost = once(events, 'pool:fatalError')
      const runner = await run({
        pgPool: pool,
        logger: workerLogger(log),
        events,
        noHandleSignals: true,
        taskList,
        parsedCronItems: cronItems,
        preset: {
          worker: { concurrentJobs: concurrency, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
        },
      })
      const quiet = runner.promise.catch(() => {}) // why it ended is in the log
      // Its own end may never come once it has lost the database, so nobody waits for that.
      const ended = Promise.race([quiet, lost]).then(leave)
      lost.then(() => runner.kill()).catch(() => {})
      // `stop` rejects when it has stopped by itself already.
      return { stop: () => runner.stop().catch(() => {}), ended }
    } catch (error) {
      await leave()
      throw error
    }
  }
}
