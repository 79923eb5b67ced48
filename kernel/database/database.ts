import { createHash } from 'node:crypto'
import pg from 'pg'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Emission, EventDefinition } from '#kernel/events/define.ts'
import type { JobRequest, RequestableJob } from '#kernel/jobs/request.ts'
import { claimsOf, type Principal, personOf, type Role, roleOf } from '#kernel/principal.ts'
import type { Row } from './batch.ts'
import { JsonText } from './json-text.ts'
import { Link } from './link.ts'
import type { Gatherer, Patience, Reader, Transaction } from './session.ts'
import { type OutcomesOf, type RowsOf, type Statement, statement } from './statement.ts'
import { insideTransaction, isInsideTransaction } from './transaction-scope.ts'
import { translate } from './translate-error.ts'
import type { NamedStatement } from './wire.ts'

export interface DatabaseOptions {
  /** Connection as the role `authenticator`. */
  readonly connection: pg.PoolConfig
  readonly size: number
  /** Behind a transaction pooler: statements stay unnamed. */
  readonly pooler?: boolean
  readonly onError?: (error: Error) => void
}

/** Reads and writes under one identity. */
export interface Door {
  readonly read: Gatherer
  /** @see Context.write */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
}

/** The server's pool of connections, each of which takes a caller's role and claims per round trip. */
export class Database {
  readonly pool: pg.Pool
  readonly #pooler: boolean
  readonly #constants = new Map<string, string>()
  readonly #committed = new Set<() => void>()

  constructor(options: DatabaseOptions) {
    this.#pooler = options.pooler ?? false
    this.pool = new pg.Pool({
      ...options.connection,
      max: options.size,
      connectionTimeoutMillis: 3000,
      allowExitOnIdle: true,
    })
    const onError = options.onError ?? (() => {})
    this.pool.on('error', onError)
    this.pool.on('connect', (client) => client.on('error', onError))
  }

  /** Calls `listener` after each commit that wrote events; the dispatcher wakes on it. */
  onCommit(listener: () => void): () => void {
    this.#committed.add(listener)
    return () => this.#committed.delete(listener)
  }

  /** The door for a caller: their role, their claims. */
  withUser(principal: Principal): Door {
    return this.#door(roleOf(principal), claimsOf(principal), personOf(principal))
  }

  /** The door around the policies, as the ordinary role `socle_system`. The reason shows in the audit list. */
  asSystem(reason: string): Door {
    return this.withUser({ kind: 'system', reason })
  }

  async close(): Promise<void> {
    await this.pool.end()
  }

  #door(role: Role, claims: string, actor: string | null): Door {
    const enter = this.#named('', statement(enterText, [role, claims]))
    const run: RunStatements = async (statements) => {
      const [, ...results] = await this.#once([enter, ...this.#allNamed(role, statements)])
      return results
    }
    const read: Gatherer = {
      ...reader(run),
      gather: <const S extends readonly Statement<unknown>[]>(statements: S, patience: Patience) =>
        this.#gather<S>(enter, this.#allNamed(role, statements), patience),
    }
    return { read, write: (work) => this.#write(role, enter, actor, work) }
  }

  /** One batch on any free connection, in one implicit transaction. */
  async #once(statements: readonly NamedStatement[]): Promise<Row[][]> {
    const link = await this.#connect()
    try {
      return await link.run(statements)
    } finally {
      link.release()
    }
  }

  /**
   * One transaction that sees one moment, in which each statement starts again from a savepoint and has what
   * is left of the patience; the clock is that of Postgres, since the transaction began.
   */
  async #gather<S extends readonly Statement<unknown>[]>(
    enter: NamedStatement,
    statements: readonly NamedStatement[],
    patience: Patience,
  ): Promise<OutcomesOf<S>> {
    const limit = this.#named('', statement(limitText, [patience.each, patience.all]))
    const link = await this.#connect()
    try {
      const [, ...answers] = await link.runTogether([
        [beginLooking, enter, savepoint],
        ...statements.map((one) => [startAgain, limit, one]),
        [rollback],
      ])
      const outcomes = answers
        .slice(0, -1)
        .map((answer) =>
          answer.status === 'fulfilled' ? { ...answer, value: answer.value[2] ?? [] } : answer,
        )
      return outcomes as unknown as OutcomesOf<S> // as many as statements, and each its rows
    } finally {
      link.release()
    }
  }

  async #write<T>(
    role: Role,
    enter: NamedStatement,
    actor: string | null,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const link = await this.#connect()
    const outbox: OutboxRow[] = []
    let begun = false
    // Its connection may serve somebody else by then.
    let ended = false
    // After one failed statement Postgres answers `commit` with a rollback, and calls that a success.
    let failure: { readonly error: unknown } | undefined
    // Statements that a verb starts at once travel together; the next ones wait for their answers.
    let started: NamedStatement[] = []
    let turn: Promise<Row[][]> = Promise.resolve([])
    const runStarted = async (): Promise<Row[][]> => {
      const statements = started
      started = []
      if (ended) throw new Error(endedText)
      const opening = begun ? [] : [begin, enter]
      begun = true
      try {
        return (await link.run([...opening, ...statements])).slice(opening.length)
      } catch (error) {
        failure ??= { error }
        throw error
      }
    }
    const inTurn: RunStatements = async (statements) => {
      const place = started.length
      started.push(...this.#allNamed(role, statements))
      if (place === 0) turn = turn.then(runStarted, runStarted)
      const results = await turn
      return results.slice(place, place + statements.length)
    }
    const allRun = () => turn.catch(() => {}) // whoever started a statement hears of its failure
    const transaction: Transaction = {
      ...reader(inTurn),
      emit: (event, emission) => outbox.push(eventRow(event, emission, actor)),
      enqueue: (job, request) => outbox.push(jobRow(job, request, actor)),
    }
    try {
      const result = await insideTransaction(() => work(transaction))
      await allRun()
      ended = true
      if (failure) throw failure.error
      const opening = begun ? [] : [begin, enter]
      if (outbox.length > 0) {
        const emit = this.#named(role, statement(emitText, [JSON.stringify(outbox)]))
        await link.run([...opening, emit, commit])
        for (const listener of this.#committed) listener()
      } else if (begun) await link.run([commit])
      return result
    } catch (error) {
      await allRun()
      ended = true
      if (begun) await link.rollback()
      throw translate(error)
    } finally {
      link.release()
    }
  }

  /** Throws inside a transaction: when everybody holds one connection and waits for a second, nobody goes on. */
  async #connect(): Promise<Link> {
    if (isInsideTransaction()) throw new Error(secondText)
    try {
      return new Link(await this.pool.connect())
    } catch (error) {
      throw kernelErrors.unavailable({ cause: error, retry_after_seconds: 1 })
    }
  }

  #allNamed(role: string, statements: readonly Statement<unknown>[]): NamedStatement[] {
    return statements.map((one) => this.#named(role, one))
  }

  /**
   * A plan under row security belongs to the role it was made for, so the role is part of the name. The
   * constant texts of the house keep their names; composed ones share a few (prepared.ts).
   */
  #named(role: string, { text, values, composed }: Statement<unknown>): NamedStatement {
    if (this.#pooler) return { name: '', text, values, composed }
    const known = composed ? undefined : this.#constants.get(text)
    const constant = known !== undefined || (!composed && this.#constants.size < constantsKept)
    const hash = known ?? createHash('sha1').update(text).digest('base64url')
    if (constant && known === undefined) this.#constants.set(text, hash)
    return { name: `${role}.${hash}`, text, values, composed: !constant }
  }
}

/** More than the house has: what comes beyond is put together somewhere, and treated like it. */
const constantsKept = 2000
const enterText = `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`
const limitText = `select set_config('statement_timeout', greatest(1, least($1::integer, $2::integer
  - (1000 * extract(epoch from clock_timestamp() - now()))::integer))::text, true)`
const endedText = 'The transaction has ended: await each of its statements inside it.'
const secondText = 'A second connection inside a transaction: use the transaction, or go before it.'
const emitText = 'select socle.emit($1::jsonb)'
const begin = unnamed('begin')
const beginLooking = unnamed('begin isolation level repeatable read, read only')
const commit = unnamed('commit')
const rollback = unnamed('rollback')
const savepoint = unnamed('savepoint gathered')
const startAgain = unnamed('rollback to savepoint gathered')

function unnamed(text: string): NamedStatement {
  return { name: '', text, values: [], composed: false }
}

interface OutboxRow {
  readonly type: string
  readonly version: number
  readonly subject: string
  readonly subject_version: number | null
  readonly actor_id: string | null
  readonly organization_id: string | null
  readonly data: unknown
}

function eventRow<Data>(
  event: EventDefinition<Data>,
  emission: Emission<Data>,
  actor: string | null,
): OutboxRow {
  return {
    type: event.type,
    version: event.version,
    subject: emission.subject,
    subject_version: emission.subject_version ?? null,
    actor_id: actor,
    organization_id: emission.organization_id ?? null,
    data: event.data.parse(emission.data),
  }
}

/** A job asked for is one more row of the outbox; the dispatcher hands it to the workers. */
function jobRow<Payload>(
  job: RequestableJob<Payload>,
  request: JobRequest<Payload>,
  actor: string | null,
): OutboxRow {
  const data = {
    task: job.name,
    payload: job.payload.parse(request.payload),
    key: request.key ?? null,
    run_at: request.run_at?.toString() ?? null,
  }
  const subject = request.key ?? job.name
  return {
    type: jobRequested,
    version: 1,
    subject,
    subject_version: null,
    actor_id: actor,
    organization_id: null,
    data,
  }
}

/** The type under which a job asked for stands in `socle.events`. */
export const jobRequested = 'socle.job_requested'

type RunStatements = (statements: readonly Statement<unknown>[]) => Promise<Row[][]>

// R is the caller's statement of the row's shape; tables.ts and scenarios hold it against the truth.
function reader(run: RunStatements): Reader {
  const rows = async <R>(given: string | Statement<R>, values?: readonly unknown[]) => {
    const [result = []] = await run([typeof given === 'string' ? statement(given, values) : given])
    return result as R[] // as said above
  }
  return {
    rows,
    maybe: async <R>(given: string | Statement<R>, values?: readonly unknown[]) =>
      (await rows<R>(given, values))[0],
    one: async <R>(given: string | Statement<R>, values?: readonly unknown[]) => {
      const [row] = await rows<R>(given, values)
      if (row === undefined) throw kernelErrors.not_found()
      return row
    },
    json: async <T>(text: string, values?: readonly unknown[]) => {
      const [row] = await rows<{ json: string; id?: string; version?: number }>(text, values)
      return row && new JsonText<T>(row.json, { id: row.id, version: row.version })
    },
    all: async <const S extends readonly Statement<unknown>[]>(statements: S) =>
      (statements.length === 0 ? [] : await run(statements)) as RowsOf<S>, // as said above
  }
}
