import { z } from 'zod'
import { markdown } from '#kernel/contract/markdown.ts'
import { asOneLine, oneLine } from '#kernel/contract/one-line.ts'
import { pageQuery } from '#kernel/contract/page-query.ts'
import { columnKinds, openRoles, priorities, roles, taskSorts } from './vocabulary.ts'

// Inputs and outputs of the product. Neutral: the server, the pages and the reference read it alike.

const id = z.uuid()
const time = z.iso.datetime({ offset: true })
const version = z.int().min(1)

export const Role = z.enum(roles)
export const OpenRole = z.enum(openRoles)
export const Priority = z.enum(priorities)
export const Status = z.string().regex(/^[a-z0-9_]{1,40}$/)
const name = oneLine(120)
const color = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/)
  .transform((text) => text.toUpperCase())
/** Two that look alike are one label. */
const labelName = z.string().normalize().overwrite(asOneLine).min(1).max(40)
/** By their names: those that the project does not have are made. */
const labels = z
  .array(labelName)
  .max(20)
  .nullable()
  .transform((all) => [...new Set(all)])
const label_ids = z
  .array(id)
  .max(20)
  .transform((all) => [...new Set(all)])
/** A text in Markdown that null clears. */
const clearable = (most: number) =>
  markdown(z.string().max(most))
    .nullable()
    .transform((text) => text ?? '')
/** Postgres counts no year 0. */
const day = z.iso.date().refine((text) => text >= '0001')

export const Person = z
  .strictObject({ id, name: z.string(), avatar_url: z.string().nullable() })
  .meta({ id: 'ProjectPerson' })

export const Project = z
  .strictObject({
    id,
    organization_id: id,
    name: z.string(),
    description: z.string(),
    color: z.string(),
    /** What the caller may do here. */
    role: Role,
    /** What everybody who belongs to its organisation may do here; null: it is private. */
    organization_role: OpenRole.nullable(),
    open_tasks: z.int(),
    completed_tasks: z.int(),
    archived_at: time.nullable(),
    deleted_at: time.nullable(),
    created_by: id,
    version,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Project' })

export const Task = z
  .strictObject({
    id,
    project_id: id,
    number: z.int(),
    title: z.string(),
    description: z.string(),
    status: z.string(),
    priority: Priority,
    due_date: z.iso.date().nullable(),
    assigned_to: id.nullable(),
    /** Of the project's labels, in the order in which they were given. */
    label_ids: z.array(id),
    position: z.string(),
    comments: z.int(),
    /** How many boxes the lists of tasks in its description have, and how many of them are ticked. */
    boxes: z.int(),
    ticked: z.int(),
    created_by: id,
    completed_at: time.nullable(),
    deleted_at: time.nullable(),
    version,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Task' })

/** A task as a board shows it: without its description, which may be 50,000 characters long. */
export const Card = Task.omit({ description: true }).meta({ id: 'ProjectCard' })

export const Column = z
  .strictObject({
    project_id: id,
    status: z.string(),
    name: z.string(),
    kind: z.enum(columnKinds),
    position: z.string(),
    /** How many cards it is meant to hold at most; more are marked, not refused. */
    card_limit: z.int().nullable(),
    version,
  })
  .meta({ id: 'ProjectColumn' })

export const Label = z
  .strictObject({
    id,
    project_id: id,
    name: z.string(),
    color: z.string(),
    /** How many tasks have it, without those in the trash. */
    tasks: z.int(),
    version,
  })
  .meta({ id: 'ProjectLabel' })

export const LabelList = z.strictObject({ items: z.array(Label) })

export const Member = z
  .strictObject({ person: Person, role: Role, version, created_at: time })
  .meta({ id: 'ProjectMember' })

export const Comment = z
  .strictObject({
    id,
    task_id: id,
    person: Person,
    body: z.string(),
    /** When its writer last changed the text. */
    edited_at: time.nullable(),
    version,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Comment' })

export const Activity = z
  .strictObject({
    id: z.string(),
    type: z.string(),
    project_id: id,
    project_name: z.string(),
    task_id: id.nullable(),
    task_number: z.int().nullable(),
    task_title: z.string().nullable(),
    actor: Person.nullable(),
    /** Who was added, changed or removed as a member, or whose the task is now. */
    person: Person.nullable(),
    /** Whose the task was before. */
    person_before: Person.nullable(),
    /** The labels that were given and taken, as far as there still are such. */
    labels: z.array(z.strictObject({ id, name: z.string(), color: z.string() })),
    data: z.record(z.string(), z.unknown()),
    /** Of a move: the columns' names as they are now; null once a column is gone. */
    from_column: z.string().nullable(),
    to_column: z.string().nullable(),
    /** Of a move to or from another project: its name, where the caller may read it. */
    other_project: z.string().nullable(),
    occurred_at: time,
  })
  .meta({ id: 'ProjectActivity' })

export const Follower = z
  .strictObject({ person: Person, created_at: time })
  .meta({ id: 'TaskFollower' })

export const MyTask = z
  .strictObject({ ...Task.shape, project_name: z.string(), project_color: z.string() })
  .meta({ id: 'MyTask' })

export const PublicLink = z
  .strictObject({ url: z.string(), created_at: time })
  .meta({ id: 'PublicLink' })

/** null: the board is not open to everybody. */
export const PublicLinkState = z.strictObject({ link: PublicLink.nullable() })

// Inputs ------------------------------------------------------------------------------------------

export const ProjectParams = z.strictObject({ project_id: id })
export const TaskParams = z.strictObject({ task_id: id })
export const CommentParams = z.strictObject({ comment_id: id })
export const MemberParams = z.strictObject({ project_id: id, person_id: id })
export const FollowerParams = z.strictObject({ task_id: id, person_id: id })
export const LabelParams = z.strictObject({ label_id: id })
export const ViewParams = z.strictObject({ view_id: id })
export const ColumnParams = z.strictObject({ project_id: id, status: Status })
export const PublicParams = z.strictObject({ token: z.string().min(1).max(100) })

export const ProjectQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['active', 'archived', 'deleted']).default('active'),
})

export const PageQuery = z.strictObject(pageQuery)

export const CreateProject = z.strictObject({
  name,
  description: clearable(10_000).default(''),
  color: color.default('#4F46E5'),
  /** Default: the organisation that the caller works in most lately, else their personal one. */
  organization_id: id.optional(),
  /** Default: private. */
  organization_role: OpenRole.nullable().default(null),
})

export const UpdateProject = z.strictObject({
  name: name.optional(),
  description: clearable(10_000).optional(),
  color: color.optional(),
  archived: z.boolean().optional(),
  /** Owners open it to their organisation; null makes it private. */
  organization_role: OpenRole.nullable().optional(),
})

const title = oneLine(300)

/** Names or ids: of both it would be unclear which come first. */
const labelsOnce = (input: { labels?: unknown; label_ids?: unknown }) =>
  input.labels === undefined || input.label_ids === undefined

export const CreateTask = z
  .strictObject({
    title,
    description: clearable(50_000).default(''),
    /** Default: the first column. */
    status: Status.optional(),
    priority: Priority.default('medium'),
    due_date: day.nullable().default(null),
    assigned_to: id.nullable().default(null),
    labels: labels.optional(),
    label_ids: label_ids.optional(),
  })
  .refine(labelsOnce, { path: ['label_ids'] })

export const UpdateTask = z
  .strictObject({
    title: title.optional(),
    description: clearable(50_000).optional(),
    status: Status.optional(),
    priority: Priority.optional(),
    due_date: day.nullable().optional(),
    assigned_to: id.nullable().optional(),
    labels: labels.optional(),
    label_ids: label_ids.optional(),
  })
  .refine(labelsOnce, { path: ['label_ids'] })

export const MoveTask = z.strictObject({
  status: Status,
  /** The card to stand below; null: at the top; absent, or gone from that column: at the end. */
  after_id: id.nullable().optional(),
})

export const MoveToProject = z.strictObject({
  /** Of the same organisation; the caller edits it too. */
  project_id: id,
})

export const CreateColumn = z.strictObject({
  name: oneLine(60),
  kind: z.enum(columnKinds).default('open'),
})

export const UpdateColumn = z.strictObject({
  name: oneLine(60).optional(),
  kind: z.enum(columnKinds).optional(),
  card_limit: z.int().min(1).max(9999).nullable().optional(),
  /** The column to stand behind; null: first. */
  after: Status.nullable().optional(),
})

export const DeleteColumn = z.strictObject({
  /** Where its cards go; needed unless it is empty. */
  move_to: Status.optional(),
})

export const CreateLabel = z.strictObject({
  name: labelName,
  /** Default: the one that the project's labels use least. */
  color: color.optional(),
})

export const UpdateLabel = z.strictObject({
  name: labelName.optional(),
  color: color.optional(),
})

export const MergeLabel = z.strictObject({
  /** The label of the same project that its tasks get. */
  into: id,
})

export const WriteComment = z.strictObject({
  /** Markdown. `@[name](person:<id>)` mentions a member. */
  body: markdown(z.string().trim().min(1).max(10_000)),
})

export const ChangeRole = z.strictObject({ role: Role })

export const TaskFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  status: Status.optional(),
  priority: Priority.optional(),
  /** A person, `me`, or `nobody`. */
  assigned_to: z.union([id, z.literal('me'), z.literal('nobody')]).optional(),
  /** The id of a label, or `none`. */
  label: z.union([id, z.literal('none')]).optional(),
  due: z.enum(['overdue', 'week', 'none']).optional(),
  sort: z.enum(taskSorts).default('position'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  /** The trash: tasks that were deleted within 30 days. */
  deleted: z.stringbool().default(false),
})

export const TaskQuery = TaskFilter.extend(pageQuery)

/** What a view shows: a filter and a sort of the list's page, which may name what is gone by now. */
const ViewFilter = TaskFilter.omit({ deleted: true })

export const View = z
  .strictObject({
    id,
    project_id: id,
    /** Who saved it. */
    person_id: id,
    name: z.string(),
    filter: ViewFilter,
    /** Whether all members of the project see it. */
    shared: z.boolean(),
    version,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'TaskView' })

export const ViewList = z.strictObject({ items: z.array(View) })

const viewName = oneLine(60)

export const CreateView = z.strictObject({
  name: viewName,
  filter: ViewFilter,
  shared: z.boolean().default(false),
})

export const UpdateView = z.strictObject({
  name: viewName.optional(),
  filter: ViewFilter.optional(),
  shared: z.boolean().optional(),
})

export type TaskFilter = z.output<typeof TaskFilter>
export type Role = z.output<typeof Role>
