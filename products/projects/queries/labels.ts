import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Label, LabelList } from '../schema.ts'

/** A label as JSON, from a row named `label`. */
export const labelObject = `json_build_object('id', label.id, 'project_id', label.project_id,
  'name', label.name, 'color', label.color, 'tasks', label.tasks, 'version', label.version)`

/** Those of one project by name; there are only so many. Undefined without the project. */
export const listLabels = (
  reader: Reader,
  project_id: string,
): Promise<JsonText<z.output<typeof LabelList>> | undefined> =>
  reader.json(
    `select json_build_object('items', (
       select coalesce(json_agg(${labelObject} order by label.name collate socle.natural, label.id), '[]')
       from projects.labels label where label.project_id = project.id))::text as json
     from projects.projects project where project.id = $1 and project.deleted_at is null`,
    [project_id],
  )

export const findLabel = (
  reader: Reader,
  id: string,
): Promise<JsonText<z.output<typeof Label>> | undefined> =>
  reader.json(
    `select ${labelObject}::text as json, label.id, label.version
     from projects.labels label where label.id = $1`,
    [id],
  )

export interface LabelFacts {
  readonly project_id: string
  readonly organization_id: string
  readonly archived: boolean
}

/** What a verb has to know of a label before it writes. 404 when the caller does not see it. */
export const labelFacts = (reader: Reader, id: string) =>
  reader.one<LabelFacts>(
    `select label.project_id, project.organization_id, project.archived_at is not null as archived
     from projects.labels label join projects.projects project on project.id = label.project_id
     where label.id = $1`,
    [id],
  )

/** Those among these names that a project has labels of, as the database compares names. */
export const labelsNamed = (reader: Reader, project_id: string, names: readonly string[]) =>
  reader.rows<{ name: string; id: string }>(
    `select wanted.name, label.id from unnest($2::text[]) as wanted (name)
     join projects.labels label on label.project_id = $1 and lower(label.name) = lower(wanted.name)`,
    [project_id, names],
  )

/** Without a colour it gets the one of those offered that the project uses least. */
export const insertLabel = (
  reader: Reader,
  label: { project_id: string; name: string; color: string | null; offered: readonly string[] },
) =>
  reader.one<{ id: string; version: number }>(
    `insert into projects.labels (project_id, name, color)
     values ($1, $2, coalesce($3, (
       select offered.color from unnest($4::text[]) with ordinality as offered (color, place)
       left join projects.labels label on label.project_id = $1 and label.color = offered.color
       group by offered.color, offered.place order by count(label.id), offered.place limit 1)))
     returning id, version`,
    [label.project_id, label.name, label.color, label.offered],
  )

/** Changes what is given; no row when the caller may not, or when `version` is not the present one. */
export const updateLabel = (
  reader: Reader,
  label: {
    id: string
    version: number | null
    name: string | undefined
    color: string | undefined
  },
) =>
  reader.maybe<{ version: number }>(
    `update projects.labels set name = coalesce($3, name), color = coalesce($4, color)
     where id = $1 and ($2::bigint is null or version = $2) returning version`,
    [label.id, label.version, label.name ?? null, label.color ?? null],
  )

/** Gives the tasks of one label another of the same project; those that have both keep that. */
export const relabel = (reader: Reader, project_id: string, from: string, into: string) =>
  reader.rows(
    `update projects.tasks set label_ids = case when $3 = any (label_ids)
       then array_remove(label_ids, $2) else array_replace(label_ids, $2, $3) end
     where project_id = $1 and $2 = any (label_ids)`,
    [project_id, from, into],
  )

/** The labels of a task, in their order. */
export const labelsOfTask = (reader: Reader, task_id: string) =>
  reader.rows<{ name: string; color: string }>(
    `select label.name, label.color
     from projects.tasks task cross join unnest(task.label_ids) with ordinality as given (id, place)
     join projects.labels label on label.id = given.id where task.id = $1 order by given.place`,
    [task_id],
  )

export const countLabels = async (reader: Reader, project_id: string) =>
  (
    await reader.one<{ count: number }>(
      'select count(*) from projects.labels where project_id = $1',
      [project_id],
    )
  ).count

/** Its tasks lose it by a trigger. */
export const deleteLabel = (reader: Reader, id: string, version: number | null) =>
  reader.maybe<{ id: string }>(
    `delete from projects.labels where id = $1 and ($2::bigint is null or version = $2) returning id`,
    [id, version],
  )
