import assert from 'node:assert/strict'
import { made } from './answer.ts'
import type { Caller, Headers } from './caller.ts'
import type { TestPerson } from './person.ts'
import type { Stage } from './stage.ts'

// Postgres itself tells each plan as it ran (auto_explain), also of what the policies' functions do inside.

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly Plan[]
}

/** An address, and the most rows that a step of its plan may read. */
export type List = readonly [path: string, rows: number]

export interface ToldPlans {
  /** Somebody's reading where each plan is told. */
  getAs(person: TestPerson): Caller['get']
  /** Refuses a plan that reads one of the big tables from end to end, and a step that reads more than it may. */
  hold(person: TestPerson, lists: readonly List[], big: readonly string[]): Promise<void>
}

/** Has the plans of a node of its own told. `stage` is filled before. */
export async function tellPlans(stage: Stage): Promise<ToldPlans> {
  let told: { readonly text: string; readonly plan: Plan }[] = []
  const note = (message: string) => {
    const found = /^duration: [\d.]+ ms\s+plan:\s+(.*)$/s.exec(message)
    if (!found) return
    const json: { 'Query Text': string; Plan: Plan } = JSON.parse(found[1] ?? '') // auto_explain's words
    told.push({ text: json['Query Text'], plan: json.Plan })
  }
  const { name } = await stage.row('select current_database() as name')
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_format': 'json',
    'auto_explain.log_level': 'notice',
  }
  for (const [setting, value] of Object.entries(settings)) {
    await stage.admin.query(`alter database ${name} set ${setting} = '${value}'`)
  }
  // Its connections are made after that.
  const node = await stage.anotherNode()
  const heard = new WeakSet<object>()
  node.runtime.database.pool.on('acquire', (client) => {
    if (!heard.has(client)) client.on('notice', ({ message = '' }) => note(message))
    heard.add(client)
  })
  const getAs = (person: TestPerson) => {
    const { get } = person.on(node)
    return (path: string, headers?: Headers) => get(path, headers)
  }

  return {
    getAs,
    async hold(person, lists, tables) {
      const get = getAs(person)
      const { rows } = await stage.admin.query<{ name: string }>(
        'select relname as name from pg_class where reltuples >= 1000',
      )
      const big = new Set(rows.map(({ name }) => name))
      for (const table of tables) assert.ok(big.has(table), `${table} is not big`)
      for (const [list, allowed] of lists) {
        // The first time plans are made; what counts is how they run from then on.
        made(await get(list))
        told = []
        made(await get(list))
        assert.ok(
          told.some(({ plan }) => nodesOf(plan).some((node) => node['Relation Name'])),
          `${list} told no plan`,
        )
        for (const { text, plan } of told) {
          const about = `${list}\n${text}\n${JSON.stringify(plan, null, 1)}`
          for (const node of nodesOf(plan)) {
            const scanned = node['Node Type'] === 'Seq Scan' && big.has(node['Relation Name'] ?? '')
            assert.ok(!scanned, `Seq Scan on ${node['Relation Name']}: ${about}`)
            const read = rowsRead(node)
            assert.ok(read <= allowed, `${read} rows of ${node['Relation Name']}: ${about}`)
          }
        }
      }
    },
  }
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** What a node took from its table, and what it threw away of that. */
function rowsRead(node: Plan): number {
  if (!node['Relation Name']) return 0
  const thrown =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return Math.round((node['Actual Rows'] + thrown) * node['Actual Loops'])
}
