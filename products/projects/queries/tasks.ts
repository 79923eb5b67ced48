import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import { restorable, trashFacts } from '#kernel/trash/rows.ts'
import type { TrashFacts } from '#kernel/trash/trash.ts'
import type { Task } from '../schema.ts'
import type { Tables } from '../tables.ts'

type TaskJson = JsonText<z.output<typeof Task>>

const cardFields = `
  'id', task.id, 'project_id', task.project_id, 'number', task.number, 'title', task.title,
  'status', task.status, 'priority', task.priority,
  'due_date', task.due_date, 'assigned_to', task.assigned_to, 'label_ids', task.label_ids,
  'position', task.position, 'comments', task.comments, 'boxes', task.boxes, 'ticked', task.ticked,
  'created_by', task.created_by, 'completed_at', task.completed_at, 'deleted_at', task.deleted_at,
  'version', task.version, 'created_at', task.created_at, 'updated_at', task.updated_at`

/** A task as a board shows it, from a row named `task`. */
export const cardObject = `json_build_object(${cardFields})`

export const taskFields = `${cardFields}, 'description', task.description`

/** A task as JSON, from a row named `task`. */
export const taskObject = `json_build_object(${taskFields})`

/** One task of a project that is not in the trash; a task in the trash is found too. */
export const findTask = (reader: Reader, id: string): Promise<TaskJson | undefined> =>
  reader.json(
    `select ${taskObject}::text as json, task.id, task.version from projects.tasks task where id = $1`,
    [id],
  )

export interface TaskFacts
  extends TrashFacts,
    Readonly<
      Pick<
        Tables['projects.tasks'],
        'id' | 'project_id' | 'status' | 'position' | 'assigned_to' | 'version'
      >
    > {
  readonly organization_id: string
  readonly archived: boolean
}

/** What a verb has to know of a task before it writes. 404 when the caller does not see it. */
export const taskFacts = (reader: Reader, id: string) =>
  reader.one<TaskFacts>(
    `select task.id, task.project_id, project.organization_id, task.status, task.position, task.assigned_to,
       task.deleted, task.expired, project.archived_at is not null as archived, task.version
     from (select *, ${trashFacts} from projects.tasks) task join projects.projects project on project.id = task.project_id
     where task.id = $1`,
    [id],
  )

/** Holds the board until the transaction ends; false when the caller may not edit it. */
export const lockBoard = async (reader: Reader, project_id: string) =>
  (
    await reader.one<{ locked: boolean | null }>('select projects.lock_board($1) as locked', [
      project_id,
    ])
  ).locked === true

export const lastPosition = async (reader: Reader, project_id: string, status: string) =>
  (
    await reader.one<{ position: string | null }>(
      `select max(position) as position from projects.tasks
       where project_id = $1 and status = $2 and deleted_at is null`,
      [project_id, status],
    )
  ).position

/**
 * The keys on both sides of the place below `after_id` (null: the top), leaving out the moving card.
 * No row when `after_id` does not stand in that column.
 */
export const gapBelow = (
  reader: Reader,
  place: { project_id: string; status: string; after_id: string | null; moving: string | null },
) =>
  reader.maybe<{ above: string | null; below: string | null }>(
    `with above as (
       select position from projects.tasks
       where id = $3 and project_id = $1 and status = $2 and deleted_at is null and id is distinct from $4
     )
     select (select position from above) as above,
       (select min(position) from projects.tasks
        where project_id = $1 and status = $2 and deleted_at is null and id is distinct from $4
          and ($3::uuid is null or position > (select position from above))) as below
     where $3::uuid is null or exists (select from above)`,
    [place.project_id, place.status, place.after_id, place.moving],
  )

/** The card that stands at a place. */
export const cardAt = (reader: Reader, project_id: string, status: string, position: string) =>
  reader.maybe<{ id: string }>(
    `select id from projects.tasks
     where project_id = $1 and status = $2 and position = $3 and deleted_at is null`,
    [project_id, status, position],
  )

/** The cards of a column in their order, those in the trash at the places where they stood. */
export const columnCards = (reader: Reader, project_id: string, status: string) =>
  reader.rows<{ id: string; position: string }>(
    `select id, position from projects.tasks
     where project_id = $1 and status = $2 order by position, id`,
    [project_id, status],
  )

/** Nothing changes about what gets a new key at the place where it is: versions and times stay. */
export async function spreading(reader: Reader, write: () => Promise<unknown>): Promise<void> {
  const setting = `select set_config('projects.spreading', $1, true)`
  await reader.rows(setting, ['yes'])
  await write()
  await reader.rows(setting, ['no'])
}

/** Gives cards new keys, all of them beyond the present ones, so that no two meet on the way. */
export const rekey = (reader: Reader, cards: readonly { id: string; position: string }[]) =>
  spreading(reader, () =>
    reader.rows(
      `update projects.tasks task set position = fresh.position
       from json_to_recordset($1::json) as fresh (id uuid, position text) where task.id = fresh.id`,
      [JSON.stringify(cards)],
    ),
  )

export interface NewTask {
  readonly project_id: string
  readonly title: string
  readonly description: string
  readonly status: string
  readonly priority: string
  readonly due_date: string | null
  readonly assigned_to: string | null
  readonly label_ids: readonly string[]
  readonly position: string
}

export const insertTask = (reader: Reader, task: NewTask) =>
  reader.one<{ id: string; number: number; version: number }>(
    `insert into projects.tasks
       (project_id, title, description, status, priority, due_date, assigned_to, label_ids, position, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, auth.uid())
     returning id, number, version`,
    [
      task.project_id,
      task.title,
      task.description,
      task.status,
      task.priority,
      task.due_date,
      task.assigned_to,
      task.label_ids,
      task.position,
    ],
  )

/** Makes a task that has all that another has but its comments, at a place of the same column. */
export const copyTask = (reader: Reader, id: string, position: string) =>
  reader.one<{ id: string; status: string; assigned_to: string | null; version: number }>(
    `insert into projects.tasks
       (project_id, title, description, status, priority, due_date, assigned_to, label_ids, position, created_by)
     select project_id, title, description, status, priority, due_date,
       (select person_id from projects.members member
        where member.project_id = task.project_id and member.person_id = task.assigned_to),
       label_ids, $2, auth.uid()
     from projects.tasks task where id = $1
     returning id, status, assigned_to, version`,
    [id, position],
  )

/** The first column of a project, where new tasks go. */
export const firstColumn = (reader: Reader, project_id: string) =>
  reader.maybe<{ status: string }>(
    'select status from projects.columns where project_id = $1 order by position limit 1',
    [project_id],
  )

export const moveTask = (
  reader: Reader,
  move: { id: string; version: number | null; status: string; position: string },
) =>
  reader.maybe<{ version: number }>(
    `update projects.tasks set status = $3, position = $4
     where id = $1 and ($2::bigint is null or version = $2) and deleted_at is null
     returning version`,
    [move.id, move.version, move.status, move.position],
  )

/** To another project whose board is locked too; no row when `version` is not the present one. */
export const carryTask = (
  reader: Reader,
  task: {
    id: string
    version: number | null
    project_id: string
    status: string
    position: string
    label_ids: readonly string[]
  },
) =>
  reader.maybe<{ version: number; assigned_before: string | null; assigned_to: string | null }>(
    `select carried_version as version, assigned_before, assigned_now as assigned_to
     from projects.carry_task($1, $2, $3, $4, $5, $6)`,
    [task.id, task.version, task.project_id, task.status, task.position, task.label_ids],
  )

export interface TaskPatch {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly priority?: string | undefined
  readonly due_date?: string | null | undefined
  readonly assigned_to?: string | null | undefined
  readonly label_ids?: readonly string[] | undefined
}

/** What an update has changed, and what was there before. */
export interface TaskChange {
  readonly version: number
  readonly project_id: string
  readonly title: boolean
  readonly description: boolean
  readonly priority: string
  readonly priority_before: string
  readonly due_date: string | null
  readonly due_date_before: string | null
  readonly assigned_to: string | null
  readonly assigned_to_before: string | null
  readonly given: string[]
  readonly taken: string[]
}

/** Changes what is given; null clears. No row when the caller may not, or when `version` is not the present one. */
export const updateTask = (reader: Reader, id: string, version: number | null, patch: TaskPatch) =>
  reader.maybe<TaskChange>(
    `update projects.tasks set
       title = coalesce($3, title), description = coalesce($4, description),
       priority = coalesce($5, priority), label_ids = coalesce($6, label_ids),
       due_date = case when $7 then $8::date else due_date end,
       assigned_to = case when $9 then $10::uuid else assigned_to end
     where id = $1 and ($2::bigint is null or version = $2) and deleted_at is null
     returning version, project_id, old.title <> new.title as title, old.description <> new.description as description,
       priority, old.priority as priority_before, due_date::text, old.due_date::text as due_date_before,
       assigned_to, old.assigned_to as assigned_to_before,
       array(select id::text from unnest(new.label_ids) id where id <> all (old.label_ids)) as given,
       array(select id::text from unnest(old.label_ids) id where id <> all (new.label_ids)) as taken`,
    [
      id,
      version,
      patch.title ?? null,
      patch.description ?? null,
      patch.priority ?? null,
      patch.label_ids ?? null,
      patch.due_date !== undefined,
      patch.due_date ?? null,
      patch.assigned_to !== undefined,
      patch.assigned_to ?? null,
    ],
  )

/** Out of the trash, to the given place of its column. */
export const restoreTask = (reader: Reader, id: string, version: number | null, position: string) =>
  reader.maybe<{ version: number }>(
    `update projects.tasks set deleted_at = null, position = $3
     where id = $1 and ($2::bigint is null or version = $2) and ${restorable}
     returning version`,
    [id, version, position],
  )
