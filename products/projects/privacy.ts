import type { Privacy } from '#kernel/privacy.ts'

const row = { version: 'none', created_at: 'export', updated_at: 'none' } as const

/** What becomes of each column when its person asks for their data, or leaves. */
export const privacy: Privacy = {
  'projects.projects': {
    // The organisation owns its projects; who made one is a name that becomes the tombstone's.
    person: 'created_by',
    on_erase: 'keep_row',
    columns: {
      id: 'export',
      organization_id: 'none',
      name: 'export',
      description: 'export',
      color: 'none',
      created_by: 'anonymise',
      archived_at: 'none',
      deleted_at: 'none',
      ...row,
    },
  },
  'projects.members': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      project_id: 'export',
      person_id: 'erase',
      role: 'export',
      organization_id: 'none',
      ...row,
    },
  },
  'projects.columns': {
    person: null,
    columns: {
      project_id: 'none',
      status: 'none',
      name: 'none',
      kind: 'none',
      position: 'none',
      ...row,
      created_at: 'none',
    },
  },
  'projects.tasks': {
    person: 'created_by',
    on_erase: 'keep_row',
    columns: {
      id: 'export',
      project_id: 'none',
      number: 'export',
      title: 'export',
      description: 'export',
      status: 'export',
      priority: 'export',
      due_date: 'export',
      assigned_to: 'anonymise',
      labels: 'export',
      position: 'none',
      created_by: 'anonymise',
      completed_at: 'export',
      deleted_at: 'none',
      ...row,
    },
  },
  'projects.views': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      id: 'export',
      project_id: 'export',
      person_id: 'erase',
      name: 'export',
      filter: 'export',
      shared: 'export',
      ...row,
    },
  },
  'projects.task_counters': {
    person: null,
    columns: { project_id: 'none', last_number: 'none' },
  },
  'projects.comments': {
    person: 'person_id',
    on_erase: 'keep_row',
    columns: {
      id: 'export',
      project_id: 'none',
      task_id: 'export',
      person_id: 'anonymise',
      body: 'export',
      deleted_at: 'none',
      deleted_by: 'anonymise',
      ...row,
    },
  },
  'projects.activity': {
    person: 'actor_id',
    on_erase: 'keep_row',
    columns: {
      event_id: 'none',
      project_id: 'none',
      task_id: 'none',
      actor_id: 'anonymise',
      type: 'export',
      data: 'none',
      occurred_at: 'export',
    },
  },
  'projects.public_links': {
    person: 'created_by',
    on_erase: 'keep_row',
    columns: { project_id: 'none', token: 'none', created_by: 'anonymise', created_at: 'none' },
  },
}
