import type pg from 'pg'
import type { Manifest } from '#kernel/manifest.ts'
import { claimsOf, type Principal, personOf, type Role, roleOf } from '#kernel/principal.ts'
import type { Finding } from './finding.ts'
import { among, closed, fill, nobody, type Subject, split, type TableRight, type Values } from './rights.ts'
import type { RightsStage } from './stage.ts'

export const verbs = ['select', 'insert', 'update', 'delete'] as const
type Verb = (typeof verbs)[number]

/** Every table and view of an owner, as `schema.name`. */
export async function tablesOf(admin: pg.Pool, manifest: Manifest): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select nspname || '.' || relname as name from pg_class
     join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = any ($1) and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
    [manifest.schemas ?? [manifest.name]],
  )
  return rows.map(({ name }) => name)
}

/** Somebody at a database door: a role, and claims. */
interface Visitor {
  readonly viewpoint: string
  readonly principal: Principal
  readonly role: Role
}

/** What came of a statement. `denied`: the right is lacking; `nothing`: no row was reached. */
type Outcome = 'done' | 'nothing' | 'denied' | { readonly error: string }

/** Runs every verb on every table from every viewpoint, each in a transaction that is rolled back. */
export async function tryTables(stage: RightsStage, tables: readonly string[]): Promise<Finding[]> {
  const { rights } = stage
  const { viewpoints, subject } = await stage.scene()
  const visitors = split(rights.viewpoints).flatMap((viewpoint): Visitor[] => {
    const principal = viewpoints[viewpoint]?.principal
    return principal ? [{ viewpoint, principal, role: roleOf(principal) }] : []
  })
  const somebody = visitors.map(({ principal }) => personOf(principal)).find((id) => id !== null)
  const system = { kind: 'system', reason: 'test: rights of the system' } as const
  visitors.push({ viewpoint: 'system', principal: system, role: 'socle_system' })

  const client = await stage.database.pool.connect()
  try {
    const findings: Finding[] = []
    for (const table of tables) {
      const right = rights.tables?.[table]
      if (!right) continue
      for (const verb of verbs) {
        for (const visitor of visitors) {
          const me = personOf(visitor.principal) ?? somebody
          const cell = new Cell(client, table, verb, visitor, { ...subject, me })
          const problems = await cell.problems(right)
          const row = `${table} × ${verb}`
          findings.push(...problems.map((problem) => ({ row, viewpoint: visitor.viewpoint, problem })))
        }
      }
    }
    return findings
  } finally {
    client.release()
  }
}

class Cell {
  readonly #client: pg.PoolClient
  readonly #table: string
  readonly #verb: Verb
  readonly #visitor: Visitor
  readonly #subject: Subject

  constructor(client: pg.PoolClient, table: string, verb: Verb, visitor: Visitor, subject: Subject) {
    this.#client = client
    this.#table = table
    this.#verb = verb
    this.#visitor = visitor
    this.#subject = subject
  }

  async problems(right: TableRight | typeof closed): Promise<string[]> {
    const isSystem = this.#visitor.viewpoint === 'system'
    const names = right === closed ? nobody : mayOf(right, this.#verb)
    if (names === nobody) {
      const granted = await this.#granted()
      if (granted === isSystem) return []
      return [isSystem ? 'the system lacks the grant' : 'holds a grant that nobody should hold']
    }
    if (right === closed) return []
    const may = isSystem || among(names, this.#visitor.viewpoint)
    const problems: string[] = []
    const outcome = await this.#run(right, this.#visitor.role, {})
    if (may && outcome !== 'done') problems.push(`expected to be allowed, got ${say(outcome)}`)
    if (!may && outcome !== 'denied' && outcome !== 'nothing') {
      problems.push(`expected to be refused, got ${say(outcome)}`)
    }
    if (this.#visitor.role === 'socle_member') problems.push(...(await this.#otherDoor(right, may)))
    for (const never of isSystem ? [] : neverOf(right, this.#verb)) {
      const crossed = await this.#run(right, this.#visitor.role, never)
      if (crossed !== 'denied' && crossed !== 'nothing') {
        const values = JSON.stringify(never)
        problems.push(`expected never to ${this.#verb} ${values}, got ${say(crossed)}`)
      }
    }
    return problems
  }

  /** Every door but our own verbs': the same rows to read, nothing to write. */
  async #otherDoor(right: TableRight, may: boolean): Promise<string[]> {
    const outcome = await this.#run(right, 'authenticated', {})
    const reads = this.#verb === 'select' && may
    if (reads ? outcome === 'done' : outcome === 'denied') return []
    if (this.#verb === 'select' && outcome === 'nothing') return []
    const expected = reads ? 'allowed' : 'denied'
    return [`expected to be ${expected} as authenticated, got ${say(outcome)}`]
  }

  #granted(): Promise<boolean> {
    const privilege = this.#verb === 'delete' ? 'has_table_privilege' : 'has_any_column_privilege'
    const question = `select ${privilege}($1, $2) as granted`
    return this.#enter(this.#visitor.role, async () => {
      const { rows } = await this.#client.query(question, [this.#table, this.#verb])
      return rows[0]?.granted === true
    }).catch((error: unknown) => {
      if (codeOf(error) === '42501') return false // not even the schema is open
      throw error
    })
  }

  async #run(right: TableRight, role: Role, never: Values): Promise<Outcome> {
    const { text, values } = this.#statement(right, never)
    try {
      const { rowCount } = await this.#enter(role, () => this.#client.query(text, values))
      return rowCount === 0 ? 'nothing' : 'done'
    } catch (error) {
      if (codeOf(error) === '42501') return 'denied'
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

  #statement(right: TableRight, never: Values): { text: string; values: unknown[] } {
    const values: unknown[] = []
    const place = (value: unknown) => `$${values.push(fill(value, this.#subject))}`
    const pairs = (columns: Values) =>
      Object.entries(columns).map(([column, value]) => `"${column}" = ${place(value)}`)
    const found = () => pairs(right.row).join(' and ')
    const { insert, update } = right
    if (this.#verb === 'insert' && insert !== nobody) {
      const row = { ...insert.row, ...never }
      const columns = Object.keys(row).map((column) => `"${column}"`)
      const places = Object.values(row).map(place)
      return { text: `insert into ${this.#table} (${columns}) values (${places})`, values }
    }
    if (this.#verb === 'update' && update !== nobody) {
      const set = Object.keys(never).length > 0 ? never : update.set
      return { text: `update ${this.#table} set ${pairs(set)} where ${found()}`, values }
    }
    if (this.#verb === 'delete') return { text: `delete from ${this.#table} where ${found()}`, values }
    return { text: `select from ${this.#table} where ${found()}`, values }
  }
}

function mayOf(right: TableRight, verb: Verb): string {
  const names = right[verb]
  return typeof names === 'string' ? names : names.may
}

function neverOf(right: TableRight, verb: Verb): readonly Values[] {
  const rule = right[verb]
  return (typeof rule !== 'string' && rule.never) || []
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : undefined

const say = (outcome: Outcome) => (typeof outcome === 'string' ? outcome : `an error: ${outcome.error}`)
