import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'
import { eventsOf } from '#kernel/events/of-scope.ts'
import { subscriber } from '#kernel/events/subscriber.ts'
import { insertActivity } from './queries/activity.ts'
import { priorities, roles } from './vocabulary.ts'

const id = z.uuid()
const project = z.strictObject({ project_id: id })
const task = z.strictObject({ project_id: id, task_id: id })
const member = z.strictObject({ project_id: id, person_id: id })
const role = z.enum(roles)
const status = z.string().max(40)
const fields = z.array(z.string().max(64))
/** From what to what, of those fields that hold ids and states. */
const changes = z
  .strictObject({
    priority: z.strictObject({ from: z.enum(priorities), to: z.enum(priorities) }),
    due_date: z.strictObject({ from: z.iso.date().nullable(), to: z.iso.date().nullable() }),
    label_ids: z.strictObject({ given: z.array(id), taken: z.array(id) }),
  })
  .partial()

/** What happens in projects. Ids and states only: whoever is told reads the rest under their own rights. */
export const events = defineEvents('projects', {
  project_created: { public: true, data: project },
  project_updated: { public: true, data: project.extend({ fields }) },
  project_archived: { public: true, data: project },
  project_unarchived: { public: true, data: project },
  project_deleted: { public: true, data: project },
  project_restored: { public: true, data: project },
  columns_changed: { data: project },
  labels_changed: { data: project },
  // Those that are shared.
  views_changed: { data: project },
  member_added: { public: true, data: member.extend({ role }) },
  member_changed: { data: member.extend({ role }) },
  member_removed: { public: true, data: member },
  // The address by which anybody may read the board.
  public_link_opened: { public: true, data: project },
  public_link_closed: { public: true, data: project },
  task_created: { public: true, data: task.extend({ status }) },
  task_updated: { public: true, data: task.extend({ fields, changes: changes.optional() }) },
  task_moved: {
    public: true,
    data: task.extend({ from_status: status, to_status: status }),
  },
  // To another project, and into it.
  task_moved_away: { public: true, data: task.extend({ to_project_id: id }) },
  task_moved_in: { public: true, data: task.extend({ from_project_id: id, status }) },
  task_assigned: {
    public: true,
    data: task.extend({ assigned_to: id.nullable(), assigned_before: id.nullable().optional() }),
  },
  task_followed: { data: task.extend({ person_id: id }) },
  task_unfollowed: { data: task.extend({ person_id: id }) },
  task_deleted: { public: true, data: task },
  task_restored: { public: true, data: task },
  comment_created: {
    public: true,
    data: task.extend({ comment_id: id, mentioned: z.array(id) }),
  },
  // By a new comment, or by an edit of one.
  people_mentioned: {
    public: true,
    data: task.extend({ comment_id: id, mentioned: z.array(id) }),
  },
  comment_updated: { data: task.extend({ comment_id: id }) },
  comment_deleted: { data: task.extend({ comment_id: id }) },
  comment_restored: { data: task.extend({ comment_id: id }) },
})

interface Told {
  readonly project_id: string
  readonly task_id?: string
  readonly from_status?: string
  readonly to_status?: string
  readonly fields?: readonly string[]
}

/** A card in another place of its column is no news; whose it is now has an event of its own. */
const isNews = ({ from_status, to_status, fields }: Told): boolean =>
  (from_status === undefined || from_status !== to_status) &&
  fields?.join() !== 'assigned_to' &&
  fields?.length !== 0

export const subscribers = [
  subscriber<Told>({
    name: 'projects.activity',
    events: eventsOf(events, 'project_id', [
      // How the board is set up is seen on it.
      events.columns_changed,
      events.labels_changed,
      events.views_changed,
      // Who is told of it is no change of a task.
      events.task_followed,
      events.task_unfollowed,
      // Of one comment one line tells.
      events.people_mentioned,
      events.comment_updated,
    ]),
    handle: async (transaction, event) => {
      if (!isNews(event.data)) return
      if (event.type === 'projects.task_moved_away') {
        // The task and all that is told of it are in the other project.
        const { task_id: _, ...data } = event.data
        await insertActivity(transaction, { ...event, data })
      } else await insertActivity(transaction, event)
    },
  }),
]
