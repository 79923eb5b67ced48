import { defineTopic, reaches, reachesAll, rechecks } from '#kernel/live/define.ts'
import { personOf } from '#kernel/principal.ts'
import { events as organizations } from '#services/organizations/events.ts'
import { events } from './events.ts'
import { isReadable } from './queries/projects.ts'

/** One project: its board, its list, an open task. Who may read the project may join. */
const project = defineTopic({
  pattern: 'projects:project:{project_id}',
  join: async (reader, { project_id = '' }) => await isReadable(reader, project_id),
  ...reachesAll(
    events,
    'project_id',
    [
      // Nobody has joined what is only being made.
      events.project_created,
      // The comment that mentions them is told.
      events.people_mentioned,
    ],
    'task_id',
  ),
  rechecks: [
    rechecks(events.member_removed, ({ data }) => data.person_id),
    // Whoever was there because it was open to their organisation.
    rechecks(events.project_updated, ({ data }) =>
      data.fields.includes('organization_role') ? null : undefined,
    ),
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
    ...reachesAll(events, 'person_id').events,
    reaches(events.task_assigned, ({ data }) =>
      data.assigned_to ? { person_id: data.assigned_to } : null,
    ),
  ],
})

export const topics = [project, mine]
