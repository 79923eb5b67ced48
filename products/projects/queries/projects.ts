import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import { live, restorable, trashFacts } from '#kernel/trash/rows.ts'
import type { TrashFacts } from '#kernel/trash/trash.ts'
import type { OpenRole as OpenRoleSchema, Project } from '../schema.ts'

type OpenRole = z.output<typeof OpenRoleSchema>

type ProjectJson = JsonText<z.output<typeof Project>>

/** A project as JSON, from rows named `project` and `counter`, with the caller's role. */
export const projectObject = `json_build_object(
  'id', project.id, 'organization_id', project.organization_id, 'name', project.name,
  'description', project.description, 'color', project.color,
  'role', (select projects.role_name(role) from projects.access
    where person_id = (select auth.uid()) and project_id = project.id),
  'organization_role', project.organization_role,
  'open_tasks', counter.open_tasks, 'completed_tasks', counter.completed_tasks,
  'archived_at', project.archived_at, 'deleted_at', project.deleted_at,
  'created_by', project.created_by, 'version', project.version,
  'created_at', project.created_at, 'updated_at', project.updated_at)`

const returned = `${projectObject}::text as json, project.id, project.version`

/** Projects of a state, as in `projects.access`. */
const lists = {
  active: `archived_at is null and ${live}`,
  archived: `archived_at is not null and ${live}`,
  deleted: restorable,
} as const

export type ProjectState = keyof typeof lists

const beyond = '($2::timestamptz is null or (updated_at, id) < ($2, $3::uuid))'

/**
 * One page of the caller's projects, most lately changed first. The cursor is (updated_at, id). Who manages an
 * organisation has access to all its projects, and reads them in their order; the others are those of the
 * caller's own access rows.
 */
export const listProjects = (
  reader: Reader,
  state: ProjectState,
  page: { limit: number; after: readonly [updated_at: string, id: string] | null },
) =>
  reader.rows<{ json: string; id: string; version: number; updated_at: Temporal.Instant }>(
    `with managed as materialized (
       select organization_id from organizations.access
       where person_id = (select auth.uid()) and state = 'active' and role >= organizations.rank('admin')
     ), page as materialized (
       select id, updated_at from (
         select project.id, project.updated_at from managed cross join lateral (
           select id, updated_at from projects.projects
           where organization_id = managed.organization_id and ${lists[state]} and ${beyond}
           order by updated_at desc, id desc limit $1) project
         union all
         select project.id, project.updated_at
         from projects.access access join projects.projects project on project.id = access.project_id
         where access.person_id = (select auth.uid()) and access.state = '${state}'
           and access.organization_id not in (select organization_id from managed)
           and ${lists[state]} and ${beyond}) readable
       order by updated_at desc, id desc limit $1
     )
     select ${returned}, project.updated_at
     from page join projects.projects project using (id)
     join projects.task_counters counter on counter.project_id = project.id
     order by project.updated_at desc, project.id desc`,
    [page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null],
  )

export const countProjects = async (reader: Reader, state: ProjectState) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from projects.access access
       join projects.projects project on project.id = access.project_id
       where access.person_id = (select auth.uid()) and access.state = '${state}' and ${lists[state]}`,
    )
  ).count

/** One project, also from the trash when the caller owns it. */
export const findProject = (reader: Reader, id: string): Promise<ProjectJson | undefined> =>
  reader.json(
    `select ${returned} from projects.projects project
     join projects.task_counters counter on counter.project_id = project.id where id = $1`,
    [id],
  )

/** What a verb has to know of a project before it writes. 404 when the caller does not see it, or it is in the trash. */
export const projectFacts = (reader: Reader, id: string) =>
  reader.one<{ archived: boolean; organization_id: string }>(
    `select archived_at is not null as archived, organization_id
     from projects.projects where id = $1 and deleted_at is null`,
    [id],
  )

/** Whether the caller sees a project that is not in the trash. */
export const isReadable = async (reader: Reader, id: string) =>
  (await reader.maybe('select from projects.projects where id = $1 and deleted_at is null', [
    id,
  ])) !== undefined

/** The same for what may be in the trash; its owners see it there. */
export const projectTrashFacts = (reader: Reader, id: string) =>
  reader.one<TrashFacts & { organization_id: string }>(
    `select ${trashFacts}, organization_id from projects.projects where id = $1`,
    [id],
  )

/**
 * An id, and the organisation of a new project: the given one, or the one where the caller made the
 * last project, or their personal one.
 */
export const planProject = (reader: Reader, organization_id: string | null) =>
  reader.one<{ id: string; organization_id: string | null }>(
    `select socle.uuid_v7() as id, case
       when $1::uuid is not null then
         (select organization_id from organizations.access where organization_id = $1 and state = 'active')
       else coalesce(
         (select organization_id from projects.projects join organizations.access using (organization_id)
          where created_by = (select auth.uid()) and role >= organizations.rank('member') and state = 'active'
          order by id desc limit 1),
         organizations.home_id())
     end as organization_id`,
    [organization_id],
  )

/** Without RETURNING: the caller may read the project only once a trigger has made them its owner. */
export const insertProject = (
  reader: Reader,
  project: {
    id: string
    organization_id: string
    name: string
    description: string
    color: string
    organization_role?: OpenRole | null
  },
) =>
  reader.rows(
    `insert into projects.projects (id, organization_id, name, description, color, organization_role, created_by)
     values ($1, $2, $3, $4, $5, $6, auth.uid())`,
    [
      project.id,
      project.organization_id,
      project.name,
      project.description,
      project.color,
      project.organization_role ?? null,
    ],
  )

/** The columns every new project starts with. */
export const insertColumns = (
  reader: Reader,
  project_id: string,
  columns: readonly { status: string; name: string; kind: string; position: string }[],
) =>
  reader.rows(
    `insert into projects.columns (project_id, status, name, kind, position)
     select $1, status, name, kind, position
     from json_to_recordset($2::json) as fresh (status text, name text, kind text, position text)`,
    [project_id, JSON.stringify(columns)],
  )

export interface ProjectPatch {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly color?: string | undefined
  readonly archived?: boolean | undefined
  readonly organization_role?: OpenRole | null | undefined
}

/** Changes what is given; no row when the caller may not, or when `version` is not the present one. */
export const updateProject = (
  reader: Reader,
  id: string,
  version: number | null,
  patch: ProjectPatch,
) =>
  reader.maybe<{ version: number }>(
    `update projects.projects set
       name = coalesce($3, name), description = coalesce($4, description), color = coalesce($5, color),
       organization_role = case when $6 then $7 else organization_role end
       ${patch.archived === undefined ? '' : `, archived_at = ${patch.archived ? 'coalesce(archived_at, now())' : 'null'}`}
     where id = $1 and ($2::bigint is null or version = $2) and deleted_at is null
       ${patch.archived === false ? '' : 'and archived_at is null'}
     returning version`,
    [
      id,
      version,
      patch.name ?? null,
      patch.description ?? null,
      patch.color ?? null,
      patch.organization_role !== undefined,
      patch.organization_role ?? null,
    ],
  )
