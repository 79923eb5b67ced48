import type { z } from 'zod'
import type { Entity, EntityRooms, EntityVerbs, Shape } from '#kernel/entity/declaration.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { StartError } from '#kernel/start-error.ts'
import type { Demo } from '#services/manifest.ts'
import { type DemoTeam, findDemoTeam } from './demo.ts'

/** Demo rows of one entity, as they are given to its verb. */
interface DemoRows {
  readonly entity: EntityRooms & { readonly verbs: EntityVerbs }
  readonly content: Readonly<Record<Language, readonly object[]>>
  readonly place: (team: DemoTeam) => string
}

/**
 * Demo rows of an entity, by what is given to make each. `place`: the id of the scope that they are made in;
 * default: the demo's organisation, or its first person.
 */
export function demoRows<Create extends Shape>(
  entity: Entity<string, string, Shape, Create, Shape> & EntityRooms,
  content: Readonly<Record<Language, readonly z.input<Create>[]>>,
  place?: (team: DemoTeam) => string,
): DemoRows {
  const { column } = entity.declaration.scope
  return {
    entity: entity as unknown as DemoRows['entity'], // its verb takes what its own schema has parsed
    content,
    place:
      place ?? ((team) => (column === 'organization_id' ? team.organization_id : team.owner.id)),
  }
}

/** A product's demo out of plain entities: made through their verbs, in turn by each of the demo's people. */
export const demoOf = (...kinds: readonly DemoRows[]): Demo => ({
  async add(runtime, language) {
    const team = await teamOf(runtime)
    const people = [team.owner, team.admin, team.member]
    for (const { entity, content, place } of kinds) {
      const { table, scope, create } = entity.declaration
      if ((await count(runtime, table, scope.column, place(team))) > 0) {
        return [`The demo of ${table} is there already.`]
      }
      for (const [index, row] of content[language].entries()) {
        const maker = scope.path === undefined ? team.owner : people[index % people.length]
        const params = { [scope.column]: place(team) }
        await entity.verbs.create(maker ?? team.owner, { params, body: create.parse(row) })
      }
    }
    return []
  },

  async remove(runtime) {
    const team = await findDemoTeam(runtime)
    if (!team) return
    const { write } = runtime.database.asSystem('demo: taking away rows of the demo data')
    for (const { entity, place } of kinds.toReversed()) {
      const { table, scope } = entity.declaration
      await write((transaction) =>
        transaction.rows(`delete from ${table} where ${scope.column} = $1`, [place(team)]),
      )
    }
  },
})

async function teamOf(runtime: Runtime): Promise<DemoTeam> {
  if (runtime.environment.production) {
    throw new StartError('Demo data has no place in production (NODE_ENV).')
  }
  const team = await findDemoTeam(runtime)
  if (!team) throw new Error('The people of the demo come first (services/auth/demo.ts).')
  return team
}

async function count({ database }: Runtime, table: string, column: string, id: string) {
  const { read } = database.asSystem('demo: looking for rows of the demo data')
  const text = `select count(*) from ${table} where ${column} = $1`
  return (await read.one<{ count: number }>(text, [id])).count
}
