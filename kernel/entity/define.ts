import { z } from 'zod'
import { defineEvents, type EventDefinition } from '#kernel/events/define.ts'
import { defineTopic, type LiveTopic, reachesAll } from '#kernel/live/define.ts'
import { personOf } from '#kernel/principal.ts'
import { defineTrashPurge } from '#kernel/trash/purge.ts'
import type {
  Entity,
  EntityColumnsGiven,
  EntityDeclaration,
  EntityVerbs,
  Shape,
} from './declaration.ts'
import { routesOf } from './routes.ts'
import type { EntityScope } from './scope.ts'
import { type SortKey, statementsOf } from './statements.ts'
import { type VerbGround, verbsOf } from './verbs.ts'

/**
 * A plain entity: rows of one table within a scope, that are listed, made, read, changed, deleted and
 * restored. Statements, verbs, routes, events, the live topic and the purge of the trash follow from its
 * columns; who may do what is written by hand beside its table.
 */
export function defineEntity<
  const One extends string,
  const Column extends string,
  Output extends Shape,
  Create extends Shape,
  Update extends Shape,
>(
  declaration: EntityDeclaration<One, Column, Output, Create, Update> &
    EntityColumnsGiven<Output, Create, Update>,
): Entity<One, Column, Output, Create, Update> {
  // Inside, every entity is like the next; what is particular to this one is in the types of the outside.
  const plain = declaration as unknown as EntityDeclaration
  const { table, one, scope, output, create, update, sorts = {}, expressions = {} } = plain
  const [owner = '', many = ''] = table.split('.')
  const trash = plain.trash !== false
  const parameter = `${one}_id`
  const path = `/${many.replaceAll('_', '-')}`
  assertGiven(table, create)

  const statements = statementsOf({
    table,
    row: one,
    scope: scope.column,
    organization: scope.organization?.(one) ?? 'null::uuid',
    output: Object.fromEntries(
      Object.keys(output.shape).map((key) => [key, expressions[key] ?? `${one}.${key}`]),
    ),
    created: Object.keys(create.shape),
    updated: Object.keys(update.shape),
    sorts: Object.fromEntries(
      Object.entries(sorts).map(([name, kind = 'text']) => [
        name,
        keyOf(table, name, kind, output),
      ]),
    ),
    search: plain.title,
    trash,
  })
  const told = z.strictObject({ [scope.column]: z.uuid(), [parameter]: z.uuid() })
  const events = defineEvents(owner, {
    [`${one}_created`]: { public: true, data: told },
    [`${one}_updated`]: {
      public: true,
      data: told.extend({ fields: z.array(z.string().max(64)) }),
    },
    [`${one}_deleted`]: { public: true, data: told },
    ...(trash && { [`${one}_restored`]: { public: true, data: told } }),
  })
  const ground: VerbGround = {
    table,
    parameter,
    path,
    scope,
    statements,
    trash,
    event(what) {
      const event = events[`${one}_${what}`]
      if (!event) throw new Error(`${table} has no event for what was ${what}.`)
      return event
    },
    refuse: plain.refuse ?? ((error) => error),
  }
  const verbs: EntityVerbs = { ...verbsOf(ground), ...plain.verbs }
  const entity = {
    declaration: plain,
    owner,
    many,
    path,
    statements,
    verbs,
    routes: routesOf({ declaration: plain, verbs, path, many, parameter }),
    events,
    topic: topicOf(`${owner}:${many}`, scope, { ...events, ...plain.tells }),
    jobs: trash
      ? [defineTrashPurge({ name: `${owner}.purge_${many}`, cron: '23 3 * * *', tables: [table] })]
      : [],
  }
  return entity as unknown as Entity<One, Column, Output, Create, Update> // the same, with its own names
}

/** A column that was left out would be null, whatever its default in the table. */
function assertGiven(table: string, create: Shape): void {
  for (const [name, field] of Object.entries(create.shape)) {
    const { success, data } = z.safeParse(field, undefined)
    if (success && data === undefined) {
      throw new TypeError(
        `${table}: give ${name} a default in what creates one, or make it nullable.`,
      )
    }
  }
}

function keyOf(table: string, name: string, kind: SortKey['kind'], output: Shape): SortKey {
  const field = output.shape[name]
  if (!field || !z.safeParse(field, null).success) return { kind, otherwise: undefined }
  if (kind === 'date' || kind === 'timestamptz') return { kind, otherwise: `'infinity'` }
  throw new TypeError(`${table}: ${name} may be null, so no page of a list could begin behind it.`)
}

function topicOf(
  pattern: string,
  scope: EntityScope,
  events: Readonly<Record<string, EventDefinition>>,
): LiveTopic {
  const { column, seen } = scope
  return defineTopic({
    pattern: `${pattern}:{${column}}`,
    join: async (reader, parameters, principal) => {
      const id = parameters[column] ?? ''
      if (!z.uuid().safeParse(id).success) return false
      if (seen === undefined) return personOf(principal) === id
      return (await reader.maybe<{ reads: boolean }>(seen, [id]))?.reads === true
    },
    ...reachesAll(events, column),
    ...(scope.rechecks && { rechecks: scope.rechecks }),
  })
}
