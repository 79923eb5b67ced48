import type pg from 'pg'
import type { Manifest } from '#kernel/manifest.ts'
import { personOf, roleOf } from '#kernel/principal.ts'
import { Cell, type Visitor, verbs } from './cell.ts'
import type { Finding } from './finding.ts'
import { compareGrants } from './grants.ts'
import { closed, split } from './rights.ts'
import type { RightsStage } from './stage.ts'

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

/** Runs every verb on every table from every viewpoint, each in a transaction that is rolled back. */
export async function tryTables(stage: RightsStage, tables: readonly string[]): Promise<Finding[]> {
  const { rights } = stage
  const { viewpoints, subject } = await stage.scene()
  const visitors = split(rights.viewpoints).flatMap((viewpoint): Visitor[] => {
    const { principal, subject: own = {} } = viewpoints[viewpoint] ?? {}
    return principal ? [{ viewpoint, principal, role: roleOf(principal), own }] : []
  })
  const somebody = visitors.map(({ principal }) => personOf(principal)).find((id) => id !== null)
  const system = { kind: 'system', reason: 'test: rights of the system' } as const
  visitors.push({ viewpoint: 'system', principal: system, role: 'socle_system', own: {} })

  const client = await stage.database.pool.connect()
  try {
    const findings: Finding[] = []
    for (const table of tables) {
      const right = rights.tables?.[table]
      if (!right) continue
      if (right !== closed) findings.push(...(await compareGrants(stage.admin, table, right)))
      for (const verb of verbs) {
        for (const visitor of visitors) {
          const me = personOf(visitor.principal) ?? somebody
          const cell = new Cell(client, table, verb, visitor, { ...subject, ...visitor.own, me })
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
