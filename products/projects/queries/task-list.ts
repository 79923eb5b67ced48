import { type RawBuilder, sql } from 'kysely'
import { Keyset, type Kind } from '#kernel/contract/pagination.ts'
import { compose } from '#kernel/database/compose.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import { live, restorable } from '#kernel/trash/rows.ts'
import type { BoardQuery } from '../schema/board.ts'
import type { TaskFilter } from '../schema.ts'
import { type cardObject, taskFields, taskObject } from './tasks.ts'

interface Key {
  readonly expression: RawBuilder<unknown>
  readonly type: Kind
}

/** What a page is sorted by; the id comes last and makes each row's place unique. */
const keysOf = (sort: TaskFilter['sort'], language: Language): readonly Key[] => [
  ...sortKeys(sort, language),
  { expression: sql`task.id`, type: 'uuid' },
]

function sortKeys(sort: TaskFilter['sort'], language: Language): readonly Key[] {
  switch (sort) {
    case 'position':
      // As on the board: by the place of the column, then within it.
      return [
        { expression: sql`board_column.position`, type: 'text' },
        { expression: sql`task.position`, type: 'text' },
      ]
    case 'due_date':
      return [{ expression: sql`coalesce(task.due_date, 'infinity')`, type: 'date' }]
    case 'priority':
      // By rank, not by the alphabet.
      return [
        {
          expression: sql`array_position(array['low', 'medium', 'high', 'urgent'], task.priority)`,
          type: 'integer',
        },
      ]
    case 'updated_at':
      return [{ expression: sql`task.updated_at`, type: 'timestamptz' }]
    case 'number':
      return [{ expression: sql`task.number`, type: 'integer' }]
    case 'title':
      return [
        // Numbers by their value, letters by the rules of the language.
        {
          expression: sql`task.title collate ${sql.raw(`socle.natural_${language}`)}`,
          type: 'text',
        },
      ]
  }
}

export type Conditions = Omit<TaskFilter, 'sort' | 'direction'> & {
  /** One lane of a board. */
  readonly lane?: { readonly group: BoardQuery['group']; readonly value: string } | undefined
}

export function conditionsOf(project_id: string, filter: Conditions): RawBuilder<unknown>[] {
  const conditions = [
    sql`task.project_id = ${project_id}`,
    sql.raw(`task.${filter.deleted ? restorable : live}`),
  ]
  if (filter.status) conditions.push(sql`task.status = ${filter.status}`)
  if (filter.lane) conditions.push(inLane(filter.lane))
  if (filter.priority) conditions.push(sql`task.priority = ${filter.priority}`)
  if (filter.assigned_to === 'me') conditions.push(sql`task.assigned_to = (select auth.uid())`)
  else if (filter.assigned_to === 'nobody') conditions.push(sql`task.assigned_to is null`)
  else if (filter.assigned_to) conditions.push(sql`task.assigned_to = ${filter.assigned_to}`)
  if (filter.label === 'none') conditions.push(sql`task.label_ids = '{}'`)
  else if (filter.label) conditions.push(sql`${filter.label} = any (task.label_ids)`)
  if (filter.due === 'none') conditions.push(sql`task.due_date is null`)
  else if (filter.due) {
    const today = sql`(select users.today())`
    conditions.push(sql`task.completed_at is null`)
    conditions.push(
      filter.due === 'overdue'
        ? sql`task.due_date < ${today}`
        : sql`task.due_date between ${today} and ${today} + 7`,
    )
  }
  if (filter.q) {
    const number = /^#?(\d{1,9})$/.exec(filter.q)?.[1]
    conditions.push(
      sql`(search.normalize(task.title) like search.contains(${filter.q})
        or search.normalize(task.description) like search.contains(${filter.q})
        or task.number = ${number ?? null}::integer)`,
    )
  }
  return conditions
}

/** Compared as texts: what is no id finds nothing. */
function inLane({ group, value }: NonNullable<Conditions['lane']>): RawBuilder<unknown> {
  switch (group) {
    case 'column':
      return sql`task.status = ${value}`
    case 'priority':
      return sql`task.priority = ${value}`
    case 'person':
      return sql`coalesce(task.assigned_to::text, 'none') = ${value}`
    case 'label':
      return value === 'none'
        ? sql`task.label_ids = '{}'`
        : sql`${value} = any (task.label_ids::text[])`
  }
}

interface TaskPage {
  readonly filter: Conditions & Pick<TaskFilter, 'sort' | 'direction'>
  readonly language: Language
  /** What each row brings, from a row named `task`. */
  readonly object: typeof taskObject | typeof cardObject
  readonly limit: number
  /** The keys of the last row seen, as text. */
  readonly after: readonly string[] | null
}

/** How this order is paged; names are sorted by the rules of the reader's language. */
export function keysetOf(
  { sort, direction }: Pick<TaskFilter, 'sort' | 'direction'>,
  language: Language,
) {
  const kinds = sortKeys(sort, language).map(({ type }) => type)
  return new Keyset(`tasks by ${sort} ${direction} ${language}`, ...kinds, 'uuid')
}

/** A row's keys as text, for the cursor behind it; the last is its id. */
type Cursor = [...string[], string]

/**
 * One page of a project's tasks under a filter, with the keys of each row for the cursor. The page is chosen
 * first: JSON is built for its rows alone, not for all that are sorted.
 */
export function listTasks(
  reader: Reader,
  project_id: string,
  { filter, language, object, ...page }: TaskPage,
) {
  const keys = keysOf(filter.sort, language)
  const conditions = conditionsOf(project_id, filter)
  if (page.after) {
    const seen = page.after.map((value, index) => {
      const key = keys[index]
      return sql`${value}::${sql.raw(key?.type ?? 'text')}`
    })
    const beyond = sql.raw(filter.direction === 'asc' ? '>' : '<')
    const row = sql.join(keys.map((key) => key.expression))
    conditions.push(sql`(${row}) ${beyond} (${sql.join(seen)})`)
  }
  const where = sql.join(conditions, sql` and `)
  const order = orderOf(keys, filter)
  // In the text: of a limit that it does not know Postgres expects a tenth of all rows, and then plans anew each time.
  const limit = sql.raw(`limit ${page.limit}`)
  const chosen = sql.join(
    keys.map((key, index) => sql`${key.expression} as ${sql.raw(`key_${index}`)}`),
  )
  // By the board's order each column is read by its index, no further than the page could reach.
  const found =
    filter.sort === 'position'
      ? sql`select task.*, ${chosen} from projects.columns board_column cross join lateral (
          select * from projects.tasks task
          where task.status = board_column.status and ${where}
          order by task.position ${sql.raw(filter.direction)}, task.id ${sql.raw(filter.direction)} ${limit}
        ) task where board_column.project_id = ${project_id}`
      : sql`select task.*, ${chosen} from projects.tasks task where ${where}`
  const names = keys.map((_, index) => `task.key_${index}`)
  const again = names.map((name) => `${name} ${filter.direction}`).join(', ')
  const statement = sql`
    select ${sql.raw(object)}::text as json,
      array[${sql.raw(names.map((name) => `${name}::text`).join(', '))}] as cursor
    from (${found} order by ${order} ${limit}) task
    order by ${sql.raw(again)}`
  return reader.rows(compose<{ json: string; cursor: Cursor }>(statement))
}

/** Tasks, beside their columns where these decide the order. */
function sortable({ sort }: TaskFilter): RawBuilder<unknown> {
  if (sort !== 'position') return sql`projects.tasks task`
  return sql`projects.tasks task join projects.columns board_column
    on board_column.project_id = task.project_id and board_column.status = task.status`
}

const orderOf = (keys: readonly Key[], { direction }: Pick<TaskFilter, 'direction'>) =>
  sql.join(keys.map((key) => sql`${key.expression} ${sql.raw(direction)}`))

/** The ids of all that a filter finds, in its order, as they are at one moment. */
export async function listTaskIds(
  reader: Reader,
  project_id: string,
  filter: TaskFilter,
  language: Language,
): Promise<string[]> {
  const order = orderOf(keysOf(filter.sort, language), filter)
  const conditions = sql.join(conditionsOf(project_id, filter), sql` and `)
  const statement = sql`select coalesce(array_agg(task.id order by ${order}), '{}') as ids
    from ${sortable(filter)} where ${conditions}`
  return (await reader.one(compose<{ ids: string[] }>(statement))).ids
}

/** Tasks by their ids, in that order; without those that are gone meanwhile. */
export const tasksById = (reader: Reader, ids: readonly string[]) =>
  reader.rows<{ json: string }>(
    `select ${taskObject}::text as json
     from unnest($1::uuid[]) with ordinality as wanted (id, place)
     join projects.tasks task on task.id = wanted.id order by wanted.place`,
    [ids],
  )

/** How many tasks a filter finds. */
export async function countTasks(reader: Reader, project_id: string, filter: Conditions) {
  const conditions = sql.join(conditionsOf(project_id, filter), sql` and `)
  const statement = sql`select count(*) from projects.tasks task where ${conditions}`
  return (await reader.one(compose<{ count: number }>(statement))).count
}

/**
 * The caller's open tasks over all projects, in the order of their index: each asks one row of access, whether
 * its project is in use.
 */
const mine = `projects.tasks task
     where task.assigned_to = (select auth.uid()) and task.deleted_at is null
       and task.completed_at is null
       and (select access.state from projects.access access
         where access.person_id = (select auth.uid()) and access.project_id = task.project_id) = 'active'`

export const countMyTasks = async (reader: Reader) =>
  (await reader.one<{ count: number }>(`select count(*) from ${mine}`)).count

/** The most pressing first. */
export const listMyTasks = (
  reader: Reader,
  page: { limit: number; after: readonly [due_date: string, id: string] | null },
) =>
  reader.rows<{ json: string; due: string; id: string }>(
    `with page as materialized (
       select task.*, coalesce(task.due_date, 'infinity') as due from ${mine}
         and ($2::date is null or (coalesce(task.due_date, 'infinity'), task.id) > ($2, $3))
       order by coalesce(task.due_date, 'infinity'), task.id limit $1
     )
     select json_build_object(${taskFields},
         'project_name', project.name, 'project_color', project.color)::text as json,
       task.due::text as due, task.id
     from page task join projects.projects project on project.id = task.project_id
     order by task.due, task.id`,
    [page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null],
  )

type Names = Readonly<Record<string, string>>

/** What an export needs besides the tasks: the project's name, and the names behind the ids. */
export const exportFacts = (reader: Reader, project_id: string) =>
  reader.one<{ name: string; people: Names; columns: Names; labels: Names }>(
    `select project.name, (
       select coalesce(jsonb_object_agg(card.id, card.name), '{}')
       from users.cards(array(
         select distinct assigned_to from projects.tasks
         where project_id = $1 and assigned_to is not null)) card
     ) as people, (
       select coalesce(jsonb_object_agg(status, name), '{}') from projects.columns where project_id = $1
     ) as columns, (
       select coalesce(jsonb_object_agg(id, name), '{}') from projects.labels where project_id = $1
     ) as labels
     from projects.projects project where project.id = $1 and deleted_at is null`,
    [project_id],
  )
