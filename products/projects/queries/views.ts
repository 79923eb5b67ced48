import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { View, ViewList } from '../schema.ts'

const viewObject = `json_build_object('id', id, 'project_id', project_id, 'person_id', person_id,
  'name', name, 'filter', filter, 'shared', shared, 'version', version,
  'created_at', created_at, 'updated_at', updated_at)`

/** Those that the caller sees, by name; there are only so many. Undefined without the project. */
export const listViews = (
  reader: Reader,
  project_id: string,
): Promise<JsonText<z.output<typeof ViewList>> | undefined> =>
  reader.json(
    `select json_build_object('items', (
       select coalesce(json_agg(${viewObject} order by name collate socle.natural, id), '[]')
       from projects.views where project_id = project.id))::text as json
     from projects.projects project where project.id = $1 and project.deleted_at is null`,
    [project_id],
  )

export const findView = (
  reader: Reader,
  id: string,
): Promise<JsonText<z.output<typeof View>> | undefined> =>
  reader.json(`select ${viewObject}::text as json, id, version from projects.views where id = $1`, [
    id,
  ])

export interface ViewFacts {
  readonly project_id: string
  readonly organization_id: string
  readonly archived: boolean
  readonly shared: boolean
  readonly own: boolean
}

/** What a verb has to know of a view before it writes. 404 when the caller does not see it. */
export const viewFacts = (reader: Reader, id: string) =>
  reader.one<ViewFacts>(
    `select view.project_id, project.organization_id, project.archived_at is not null as archived,
       view.shared, view.person_id = auth.uid() as own
     from projects.views view join projects.projects project on project.id = view.project_id
     where view.id = $1`,
    [id],
  )

export const insertView = (
  reader: Reader,
  view: { project_id: string; name: string; filter: object; shared: boolean },
) =>
  reader.one<{ id: string; version: number }>(
    `insert into projects.views (project_id, person_id, name, filter, shared)
     values ($1, auth.uid(), $2, $3, $4) returning id, version`,
    [view.project_id, view.name, JSON.stringify(view.filter), view.shared],
  )

/** Changes what is given, in the caller's own view. */
export const updateView = (
  reader: Reader,
  view: {
    id: string
    version: number | null
    name: string | undefined
    filter: object | undefined
    shared: boolean | undefined
  },
) =>
  reader.maybe<{ version: number }>(
    `update projects.views set name = coalesce($3, name), filter = coalesce($4, filter),
       shared = coalesce($5, shared)
     where id = $1 and ($2::bigint is null or version = $2) returning version`,
    [
      view.id,
      view.version,
      view.name ?? null,
      view.filter ? JSON.stringify(view.filter) : null,
      view.shared ?? null,
    ],
  )

export const deleteView = (reader: Reader, id: string, version: number | null) =>
  reader.maybe<{ id: string }>(
    `delete from projects.views where id = $1 and ($2::bigint is null or version = $2) returning id`,
    [id, version],
  )
