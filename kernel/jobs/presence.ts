import type pg from 'pg'
import { StandingConnection } from '#kernel/database/standing-connection.ts'

/** Seconds for which a lock on a job is believed without asking whether its worker is alive. */
const grace = 5
/** Milliseconds between looks for jobs of dead workers. */
const pause = 5000

/**
 * Tells the other nodes that a worker is alive, by a session lock on its id, and frees the jobs of those
 * that are not: graphile-worker alone would leave them locked for four hours.
 */
export class Presence {
  readonly #connection: StandingConnection
  readonly #ids = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(workerConnection: pg.ClientConfig) {
    this.#connection = new StandingConnection({
      connection: workerConnection,
      name: 'socle jobs',
      onConnect: async (client) => {
        for (const id of this.#ids) await client.query(holdSql, [id])
        await client.query(freeSql, [grace])
      },
    })
  }

  async open(): Promise<void> {
    await this.#connection.open()
    this.#timer = setInterval(() => {
      this.#connection.client?.query(freeSql, [grace]).catch(() => {}) // the next look tries again
    }, pause)
    this.#timer.unref()
  }

  /** Declares the worker of this id alive for as long as this process is. */
  hold(id: string): void {
    this.#ids.add(id)
    this.#connection.client?.query(holdSql, [id]).catch(() => {}) // a new connection takes all locks again
  }

  /** Declares the worker of this id gone: its jobs are free for others. */
  release(id: string): void {
    this.#ids.delete(id)
    this.#connection.client?.query(releaseSql, [id]).catch(() => {}) // gone with the connection
  }

  /** Whether a job is due or running on any node. */
  async busy(): Promise<boolean> {
    const result = await this.#connection.client?.query<{ busy: boolean }>(busySql)
    return result?.rows[0]?.busy ?? true
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#connection.close()
  }
}

const holdSql = 'select pg_advisory_lock(5003, hashtext($1))'

const releaseSql = 'select pg_advisory_unlock(5003, hashtext($1))'

const freeSql = `
select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
from graphile_worker._private_jobs as job
where locked_by is not null and locked_at < now() - make_interval(secs => $1)
  and not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and classid::bigint = 5003
      and objid::bigint = hashtext(locked_by)::bigint & 4294967295
      and database = (select oid from pg_database where datname = current_database())
  )
having count(*) > 0`

const busySql = `
select exists (
  select from graphile_worker._private_jobs
  where locked_at is not null or (attempts < max_attempts and run_at <= now())
) as busy`
