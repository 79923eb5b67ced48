import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Column } from '../schema.ts'
import { spreading } from './tasks.ts'

export const listColumns = (reader: Reader, project_id: string) =>
  reader.rows<{ status: string; position: string; kind: string; version: number }>(
    'select status, position, kind, version from projects.columns where project_id = $1 order by position',
    [project_id],
  )

export const findColumn = (
  reader: Reader,
  project_id: string,
  status: string,
): Promise<JsonText<z.output<typeof Column>> | undefined> =>
  reader.json(
    `select json_build_object('project_id', project_id, 'status', status, 'name', name,
       'kind', kind, 'position', position, 'card_limit', card_limit, 'version', version)::text as json, version
     from projects.columns where project_id = $1 and status = $2`,
    [project_id, status],
  )

export const updateColumn = (
  reader: Reader,
  column: {
    project_id: string
    status: string
    version: number | null
    name: string | null
    kind: string | null
    position: string | null
    /** undefined: as it is; null: none. */
    card_limit: number | null | undefined
  },
) =>
  reader.maybe<{ version: number }>(
    `update projects.columns set name = coalesce($4, name), kind = coalesce($5, kind),
       position = coalesce($6, position),
       card_limit = case when $7 then $8::integer else card_limit end
     where project_id = $1 and status = $2 and ($3::bigint is null or version = $3)
     returning version`,
    [
      column.project_id,
      column.status,
      column.version,
      column.name,
      column.kind,
      column.position,
      column.card_limit !== undefined,
      column.card_limit ?? null,
    ],
  )

/** Moves a column's cards, those in the trash behind the others, to the given places of another. */
export const emptyColumn = (
  reader: Reader,
  project_id: string,
  from: string,
  to: string,
  positions: readonly string[],
) =>
  reader.rows(
    `with card as (
       select id, row_number() over (order by deleted_at is not null, position) as place
       from projects.tasks where project_id = $1 and status = $2
     )
     update projects.tasks task
     set status = $3, position = ($4::text[])[card.place]
     from card where card.id = task.id`,
    [project_id, from, to, positions],
  )

export const countCards = (reader: Reader, project_id: string, status: string) =>
  reader.one<{ live: number; trashed: number }>(
    `select count(*) filter (where deleted_at is null) as live,
       count(*) filter (where deleted_at is not null) as trashed
     from projects.tasks where project_id = $1 and status = $2`,
    [project_id, status],
  )

export const deleteColumn = (reader: Reader, project_id: string, status: string) =>
  reader.rows('delete from projects.columns where project_id = $1 and status = $2', [
    project_id,
    status,
  ])

/** Gives columns new keys, all of them beyond the present ones, so that no two meet on the way. */
export const rekey = (
  reader: Reader,
  project_id: string,
  columns: readonly { status: string; position: string }[],
) =>
  spreading(reader, () =>
    reader.rows(
      `update projects.columns set position = fresh.position
       from json_to_recordset($2::json) as fresh (status text, position text)
       where columns.project_id = $1 and columns.status = fresh.status`,
      [project_id, JSON.stringify(columns)],
    ),
  )
