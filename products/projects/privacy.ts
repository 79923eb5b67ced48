import { each, exported, holder, internal, type Privacy, subject } from '#kernel/privacy.ts'

/** What a team made together stays the team's when one of them leaves. */
const work = {
  export: 'while_seen',
  erase: 'keep',
  keep_until: 'the organisation deletes it',
} as const
const maker = { ...work, person: true, export: true } as const

/** What becomes of each column when a person asks for their data, or leaves. */
export const privacy: Privacy = {
  'projects.projects': {
    created_by: maker,
    ...each(['name', 'archived_at'], work),
    description: { ...work, mentions: true },
    ...each(['color', 'organization_role'], internal),
  },
  'projects.members': { person_id: subject, ...each(['project_id', 'role'], exported) },
  'projects.access': { person_id: holder, ...each(['project_id', 'role', 'state'], internal) },
  'projects.columns': each(
    ['project_id', 'status', 'name', 'kind', 'position', 'cards', 'card_limit'],
    internal,
  ),
  'projects.labels': each(['project_id', 'name', 'color', 'tasks'], internal),
  'projects.tasks': {
    created_by: maker,
    assigned_to: { person: true, export: true, erase: 'null' },
    ...each(['number', 'title', 'status', 'priority', 'due_date', 'completed_at'], work),
    description: { ...work, mentions: true },
    ...each(['project_id', 'position', 'comments', 'label_ids', 'boxes', 'ticked'], internal),
  },
  'projects.followers': { person_id: subject, task_id: exported, project_id: internal },
  'projects.views': {
    person_id: subject,
    ...each(['project_id', 'name', 'filter', 'shared'], exported),
  },
  'projects.task_counters': each(
    ['project_id', 'last_number', 'open_tasks', 'completed_tasks'],
    internal,
  ),
  // What somebody said goes with them; that something was said there stays.
  'projects.comments': {
    person_id: maker,
    body: { of: 'person_id', export: true, erase: 'replace', by: '—', mentions: true },
    ...each(['task_id', 'edited_at'], work),
    deleted_by: { person: true, export: false, erase: 'keep', keep_until: 'the trash is emptied' },
    project_id: internal,
  },
  // Ids and states only.
  'projects.activity': {
    actor_id: maker,
    ...each(['project_id', 'task_id', 'type', 'occurred_at'], work),
    event_id: internal,
    data: { ...maker, person: '$.*', export: false },
  },
  'projects.public_links': {
    created_by: { ...maker, export: false },
    ...each(['project_id', 'token'], internal),
  },
}
