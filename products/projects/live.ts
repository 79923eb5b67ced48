import { defineTopic, reaches, rechecks } from '#kernel/live/define.ts'
import { personOf } from '#kernel/principal.ts'
import { events as organizations } from '#services/organizations/events.ts'
import { events } from './events.ts'
import { projectFacts } from './queries/projects.ts'

/** One project: its board, its list, an open task. Who may read the project may join. */
const project = defineTopic({
  pattern: 'projects:project:{project_id}',
  join: (reader, parameters) =>
    projectFacts(reader, parameters.project_id ?? '').then(
      () => true,
      () => false,
    ),
  events: [
    events.project_updated,
    events.project_archived,
    events.project_unarchived,
    events.project_deleted,
    events.project_restored,
    events.columns_changed,
    events.views_changed,
    events.member_added,
    events.member_changed,
    events.member_removed,
    events.task_created,
    events.task_updated,
    events.task_moved,
    events.task_assigned,
    events.task_deleted,
    events.task_restored,
    events.comment_created,
    events.comment_updated,
    events.comment_deleted,
    events.comment_restored,
  ].map((event) =>
    reaches<{ project_id: string }>(event, ({ data }) => ({ project_id: data.project_id })),
  ),
  rechecks: [
    rechecks(events.member_removed, ({ data }) => data.person_id),
    // Whoever owned it as an administrator of the organisation.
    rechecks(organizations.member_left, ({ data }) => data.person_id),
    rechecks(organizations.member_role_changed, ({ data }) => data.person_id),
  ],
})

/** A person's own list: projects they were added to or taken out of, tasks that became theirs. */
const mine = defineTopic({
  pattern: 'projects:mine:{person_id}',
  join: async (_reader, parameters, principal) => personOf(principal) === parameters.person_id,
  events: [
    reaches(events.member_added, ({ data }) => ({ person_id: data.person_id })),
    reaches(events.member_changed, ({ data }) => ({ person_id: data.person_id })),
    reaches(events.member_removed, ({ data }) => ({ person_id: data.person_id })),
    reaches(events.task_assigned, ({ data }) =>
      data.assigned_to ? { person_id: data.assigned_to } : null,
    ),
  ],
})

export const topics = [project, mine]
