import assert from 'node:assert/strict'
import { verbs } from './rights/cell.ts'
import { withChanges } from './rights/changes.ts'
import { type Finding, report } from './rights/finding.ts'
import {
  among,
  changesOf,
  closed,
  nobody,
  type Rights,
  split,
  type TableRight,
} from './rights/rights.ts'
import { nameOf, tryRoutes } from './rights/routes.ts'
import { anybody, type RightsStage } from './rights/stage.ts'
import { tablesOf, tryTables } from './rights/tables.ts'

export { closed, nobody, type Rights, type Subject } from './rights/rights.ts'
export type { RightsStage, Scene, Viewpoint } from './rights/stage.ts'
export { tablesOf } from './rights/tables.ts'

/**
 * Holds an owner's routes and tables against what was written by hand. The catalogue and the contracts
 * make the cells: route × viewpoint and table × verb × viewpoint. A cell without an expectation is a
 * finding, and so is an expectation without a cell.
 */
export async function checkRights(given: RightsStage): Promise<Finding[]> {
  const stage = { ...given, rights: withChanges(given.rights) }
  const tables = await tablesOf(stage.admin, stage.manifest)
  const { viewpoints } = await stage.scene()
  return [
    ...(await withoutChange(given)),
    ...compareCells(stage, tables, Object.keys(viewpoints)),
    ...(await tryRoutes(stage)),
    ...(await tryTables(stage, tables)),
  ]
}

/** Holds an owner without routes, whose tables are all closed, against its expectations. */
export const assertClosed = (
  stage: Pick<RightsStage, 'manifest' | 'rights' | 'database' | 'admin'>,
): Promise<void> =>
  assertRights({ ...stage, scene: async () => ({ viewpoints: anybody(), subject: {} }) })

/** Fails with the matrix of what is not as expected. */
export async function assertRights(stage: RightsStage): Promise<void> {
  const findings = await checkRights(stage)
  const { name } = stage.manifest
  assert.equal(
    findings.length,
    0,
    `rights of ${name}: ${findings.length} cells\n${report(findings)}`,
  )
}

function compareCells(
  { manifest, rights }: RightsStage,
  tables: readonly string[],
  played: readonly string[],
): Finding[] {
  const known = split(rights.viewpoints)
  const routes = (manifest.routes ?? []).map(nameOf)
  const expected = {
    routes: Object.keys(rights.routes ?? {}),
    tables: Object.keys(rights.tables ?? {}),
  }
  const perViewpoint = (row: string) =>
    known.map((viewpoint) => ({
      row,
      viewpoint,
      problem: `no expectation for ${row} × ${viewpoint}`,
    }))
  const withoutCell = (row: string) => ({ row, problem: 'an expectation without a cell' })
  const missing = (from: readonly string[], of: readonly string[]) =>
    from.filter((one) => !of.includes(one))
  return [
    ...missing(routes, expected.routes).flatMap(perViewpoint),
    ...missing(tables, expected.tables).flatMap((table) =>
      verbs.flatMap((verb) => perViewpoint(`${table} × ${verb}`)),
    ),
    ...missing(expected.routes, routes).map(withoutCell),
    ...missing(expected.tables, tables).map(withoutCell),
    ...missing(played, known).map((row) => ({ row, problem: 'a viewpoint without expectations' })),
    ...missing(known, played).map((row) => ({ row, problem: 'a viewpoint that nobody takes' })),
    ...unknownNames(rights, known),
    ...withoutHandOver(rights),
    ...withoutRefusal(rights, known),
  ]
}

/** An owner of a scope who tries nobody that was something else before. */
async function withoutChange({ admin, manifest, rights }: RightsStage): Promise<Finding[]> {
  if (Object.keys(rights.changes ?? {}).length > 0) return []
  const { rows } = await admin.query<{ access: string }>('select access from socle.scopes')
  const schemas = manifest.schemas ?? [manifest.name]
  return rows
    .filter(({ access }) => schemas.includes(access.split('.')[0] ?? ''))
    .map(({ access: row }) => ({ row, problem: 'no change of rights is tried: say `changes`' }))
}

/** Names in expectations that are no viewpoints: a slip of the pen would otherwise refuse in silence. */
function unknownNames(rights: Rights, known: readonly string[]): Finding[] {
  const { sees = {}, routes = {}, tables = {} } = rights
  const lists: [row: string, names: string][] = Object.entries(sees)
  for (const [row, right] of Object.entries(routes)) {
    if (typeof right === 'string') lists.push([row, right])
    else {
      const { may, finds = {}, sees: seers = '' } = right
      for (const names of [may, seers, ...Object.values(finds)]) lists.push([row, names])
    }
  }
  for (const [row, right] of Object.entries(tables)) {
    if (right !== closed) for (const names of namesIn(right)) lists.push([row, names])
  }
  return lists.flatMap(([row, names]) =>
    split(names)
      .filter((viewpoint) => !known.includes(viewpoint))
      .map((viewpoint) => ({ row, viewpoint, problem: 'is no viewpoint' })),
  )
}

function namesIn({ select, insert, update, delete: remove }: TableRight): readonly string[] {
  const inserting = insert === nobody ? nobody : insert.may
  const updating = update === nobody ? [] : changesOf(update).map(({ may }) => may)
  return [select, inserting, ...updating, remove]
}

/** A table that may be updated, without a row being handed to where nobody has rights: half a test. */
function withoutHandOver({ tables = {} }: Rights): Finding[] {
  return Object.entries(tables).flatMap(([table, right]) => {
    if (right === closed || right.update === nobody) return []
    if (changesOf(right.update).some(({ never = [] }) => never.length > 0)) return []
    return [
      { row: `${table} × update`, problem: 'no hand-over is tried: say what `never` may be set' },
    ]
  })
}

/** A table that everybody may use in some way, with nobody to be refused: unless it is public. */
function withoutRefusal({ tables = {} }: Rights, known: readonly string[]): Finding[] {
  return Object.entries(tables).flatMap(([row, right]) => {
    if (right === closed) return []
    const open = namesIn(right).some(
      (names) => known.every((viewpoint) => among(names, viewpoint)) && !among(names, 'anonymous'),
    )
    return open ? [{ row, problem: 'nobody is expected to be refused' }] : []
  })
}
