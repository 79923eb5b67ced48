import pg from 'pg'

export interface StandingConnectionOptions {
  readonly connection: pg.ClientConfig
  /** Shown in pg_stat_activity: who holds this connection. */
  readonly name: string
  /** Runs on each new connection before it counts as there: LISTEN, locks, reading what was missed. */
  readonly onConnect: (client: pg.Client) => Promise<void>
  readonly onLost?: () => void
  readonly onNotification?: (payload: string) => void
}

/** A connection outside the pool, for LISTEN and session locks, made again whenever it is lost. */
export class StandingConnection {
  readonly #options: StandingConnectionOptions
  #client: pg.Client | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: StandingConnectionOptions) {
    this.#options = options
  }

  /** The connection, or undefined while it is being made again. */
  get client(): pg.Client | undefined {
    return this.#client
  }

  /** Connects for the first time; throws when that fails. */
  async open(): Promise<void> {
    await this.#connect()
  }

  /** Gives up a connection that no longer answers; another is made. */
  renew(): void {
    void this.#client?.end()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#client?.end()
  }

  async #connect(): Promise<void> {
    const { connection, name, onConnect, onNotification } = this.#options
    const client = new pg.Client({
      ...connection,
      application_name: name,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
    })
    client.on('error', () => {}) // 'end' follows
    let ended = false
    client.on('end', () => {
      ended = true
      if (this.#client !== client) return
      this.#client = undefined
      this.#options.onLost?.()
      this.#reconnect(50)
    })
    client.on('notification', ({ payload }) => onNotification?.(payload ?? ''))
    try {
      await client.connect()
      await onConnect(client)
      if (ended) throw new Error('The connection was lost while it was being prepared.')
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    if (this.#closed) await client.end()
    else this.#client = client
  }

  /** Tries until it succeeds; `pause` in milliseconds grows to one second. */
  #reconnect(pause: number): void {
    if (this.#closed) return
    this.#retry = setTimeout(() => {
      this.#connect().catch(() => this.#reconnect(Math.min(pause * 2, 1000)))
    }, pause)
    this.#retry.unref()
  }
}
