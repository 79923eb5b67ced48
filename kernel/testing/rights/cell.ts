import type pg from 'pg'
import { claimsOf, type Principal, type Role } from '#kernel/principal.ts'
import {
  among,
  changesOf,
  closed,
  fill,
  type Names,
  nobody,
  type Subject,
  type TableRight,
  type Values,
} from './rights.ts'

export const verbs = ['select', 'insert', 'update', 'delete'] as const
type Verb = (typeof verbs)[number]

/** Somebody at a database door: a role, and claims. */
export interface Visitor {
  readonly viewpoint: string
  readonly principal: Principal
  readonly role: Role
  /** What stands in for the scene's subject. */
  readonly own: Subject
}

/** What came of a statement. `denied`: the right is lacking; `nothing`: no row was reached. */
type Outcome = 'done' | 'nothing' | 'denied' | { readonly error: string }

/** One table × verb × viewpoint. */
export class Cell {
  readonly #client: pg.PoolClient
  readonly #table: string
  readonly #verb: Verb
  readonly #visitor: Visitor
  readonly #subject: Subject

  constructor(
    client: pg.PoolClient,
    table: string,
    verb: Verb,
    visitor: Visitor,
    subject: Subject,
  ) {
    this.#client = client
    this.#table = table
    this.#verb = verb
    this.#visitor = visitor
    this.#subject = subject
  }

  async problems(right: TableRight | typeof closed): Promise<string[]> {
    const isSystem = this.#visitor.viewpoint === 'system'
    const attempts = right === closed ? [] : attemptsOf(right, this.#verb, isSystem)
    if (right === closed || attempts.length === 0) {
      const granted = await this.#granted()
      if (granted === isSystem) return []
      return [isSystem ? 'the system lacks the grant' : 'holds a grant that nobody should hold']
    }
    const problems: string[] = []
    for (const { may: names, columns, never } of attempts) {
      const may = isSystem || among(names, this.#visitor.viewpoint)
      const outcome = await this.#run(right, columns, this.#visitor.role)
      if (may !== (outcome === 'done') || typeof outcome === 'object') {
        const expected = may ? 'allowed' : 'refused'
        problems.push(`expected to be ${expected}, got ${say(outcome)}${values(columns)}`)
      }
      if (!may && (await this.#reachesUnseen(right, columns))) {
        problems.push(`expected to be refused, reaches the row unseen${values(columns)}`)
      }
      if (this.#visitor.role === 'socle_member') {
        problems.push(...(await this.#otherDoor(right, columns, may)))
      }
      for (const impossible of isSystem ? [] : never) {
        const crossed = await this.#run(right, impossible, this.#visitor.role)
        if (crossed === 'denied' || crossed === 'nothing') continue
        problems.push(`expected never to be allowed, got ${say(crossed)}${values(impossible)}`)
      }
    }
    return problems
  }

  /**
   * Whether a statement without `where` changes the row: policies for reading do not stand before one that
   * reads nothing (PostgreSQL manual, CREATE POLICY, "Policies Applied by Command Type").
   */
  async #reachesUnseen(right: TableRight, columns: Values): Promise<boolean> {
    if (this.#verb !== 'update' && this.#verb !== 'delete') return false
    const { text, parameters } = this.#statement({ row: {} }, columns)
    const untouched = this.#statement(right, {}, 'select')
    try {
      return await this.#enter(this.#visitor.role, async () => {
        await this.#client.query(text, parameters)
        await this.#client.query(`select set_config('role', 'socle_system', true)`)
        const { rowCount } = await this.#client.query(
          `${untouched.text} and xmin <> pg_current_xact_id()::xid`,
          untouched.parameters,
        )
        return rowCount === 0
      })
    } catch {
      return false // refused, or stopped by a constraint: nothing changed
    }
  }

  /** Every door but our own verbs': the same rows to read, nothing to write. */
  async #otherDoor(right: TableRight, columns: Values, may: boolean): Promise<string[]> {
    const outcome = await this.#run(right, columns, 'authenticated')
    const expected = this.#verb !== 'select' ? 'denied' : may ? 'done' : 'nothing'
    if (outcome === expected) return []
    return [`as authenticated: expected ${expected}, got ${say(outcome)}${values(columns)}`]
  }

  #granted(): Promise<boolean> {
    const privilege = this.#verb === 'delete' ? 'has_table_privilege' : 'has_any_column_privilege'
    const question = `select ${privilege}($1, $2) as granted`
    return this.#enter(this.#visitor.role, async () => {
      const { rows } = await this.#client.query(question, [this.#table, this.#verb])
      return rows[0]?.granted === true
    }).catch((error: unknown) => {
      if (codeOf(error) === '42501') return false // not even the schema is open to them
      throw error
    })
  }

  async #run(right: TableRight, columns: Values, role: Role): Promise<Outcome> {
    const { text, parameters } = this.#statement(right, columns)
    try {
      const { rowCount } = await this.#enter(role, () => this.#client.query(text, parameters))
      return rowCount === 0 ? 'nothing' : 'done'
    } catch (error) {
      if (codeOf(error) === '42501') return 'denied' // insufficient_privilege
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }

  /** Under the visitor's role and claims, as `database.withUser` sets them, in a transaction that leaves nothing. */
  async #enter<T>(role: Role, work: () => Promise<T>): Promise<T> {
    await this.#client.query('begin')
    try {
      await this.#client.query(
        `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`,
        [role, claimsOf(this.#visitor.principal)],
      )
      return await work()
    } finally {
      await this.#client.query('rollback')
    }
  }

  #statement(
    { row }: Pick<TableRight, 'row'>,
    columns: Values,
    verb: Verb = this.#verb,
  ): { text: string; parameters: unknown[] } {
    const parameters: unknown[] = []
    const place = (value: unknown) => `$${parameters.push(fill(value, this.#subject))}`
    const pairs = (of: Values) =>
      Object.entries(of).map(([column, value]) => `"${column}" = ${place(value)}`)
    const where = () => `where ${['true', ...pairs(row)].join(' and ')}`
    const text = () => {
      switch (verb) {
        case 'select':
          return `select from ${this.#table} ${where()}`
        case 'insert': {
          const names = Object.keys(columns).map((column) => `"${column}"`)
          return `insert into ${this.#table} (${names}) values (${Object.values(columns).map(place)})`
        }
        case 'update':
          return `update ${this.#table} set ${pairs(columns)} ${where()}`
        case 'delete':
          return `delete from ${this.#table} ${where()}`
      }
    }
    return { text: text(), parameters }
  }
}

/** One way to try a verb. */
interface Attempt {
  readonly may: Names
  readonly columns: Values
  readonly never: readonly Values[]
}

/** None where nobody may. */
function attemptsOf(right: TableRight, verb: Verb, isSystem: boolean): readonly Attempt[] {
  if (right[verb] === nobody) return []
  const { insert, update } = right
  if (verb === 'insert' && insert !== nobody) {
    const { may, row, never = [], system } = insert
    const columns = isSystem ? { ...row, ...system } : row
    return [{ may, columns, never: never.map((values) => ({ ...row, ...values })) }]
  }
  if (verb === 'update' && update !== nobody) {
    return changesOf(update).map(({ may, set, never = [] }) => ({ may, columns: set, never }))
  }
  const may = verb === 'select' ? right.select : right.delete
  return [{ may, columns: {}, never: [] }]
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : undefined

const say = (outcome: Outcome) =>
  typeof outcome === 'string' ? outcome : `an error: ${outcome.error}`

const values = (columns: Values) =>
  Object.keys(columns).length === 0 ? '' : ` for ${JSON.stringify(columns)}`
