import type pg from 'pg'
import { Database, type Door } from '#kernel/database/database.ts'
import type { Transaction } from '#kernel/database/session.ts'
import type { Principal } from '#kernel/principal.ts'

/** Where in a caller's write its process dies. */
export type WritePoint = 'before commit' | 'after commit'

/** A server's pool that is lost as it is when its process is killed: at a labelled point, or now. */
export class MortalDatabase extends Database {
  readonly #name: string
  readonly #admin: pg.Pool
  #point: WritePoint | undefined

  /** `admin`: the superuser's pool, which cuts the connections. */
  constructor(connection: pg.ClientConfig, admin: pg.Pool) {
    const application_name = `mortal ${crypto.randomUUID()}`
    super({ connection: { ...connection, application_name }, size: 4 })
    this.#name = application_name
    this.#admin = admin
  }

  /** The next write of a caller ends there; the system's own do not count. */
  dieAt(point: WritePoint): void {
    this.#point = point
  }

  /** Cuts all its connections; Postgres rolls back what was open on them. */
  async die(): Promise<void> {
    await this.#admin.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1',
      [this.#name],
    )
  }

  override withUser(principal: Principal): Door {
    const door = super.withUser(principal)
    if (principal.kind === 'system') return door
    return { read: door.read, write: (work) => this.#write(door, work) }
  }

  async #write<T>(door: Door, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const point = this.#point
    this.#point = undefined
    const result = await door.write(async (transaction) => {
      const made = await work(transaction)
      if (point === 'before commit') await this.die()
      return made
    })
    if (point === 'after commit') throw new Error('The process died after its commit.')
    return result
  }
}
