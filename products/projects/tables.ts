// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'projects.access': {
    person_id: string
    project_id: string
    organization_id: string
    role: number
    state: string
  }
  'projects.activity': {
    event_id: number
    project_id: string
    task_id: string | null
    actor_id: string | null
    type: string
    data: unknown
    occurred_at: Temporal.Instant
  }
  'projects.columns': {
    project_id: string
    status: string
    name: string
    kind: 'open' | 'active' | 'done'
    position: string
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    cards: number
    card_limit: number | null
  }
  'projects.comments': {
    id: string
    project_id: string
    task_id: string
    person_id: string
    body: string
    deleted_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    deleted_by: string | null
    edited_at: Temporal.Instant | null
  }
  'projects.followers': {
    task_id: string
    person_id: string
    project_id: string
    created_at: Temporal.Instant
  }
  'projects.labels': {
    id: string
    project_id: string
    name: string
    color: string
    tasks: number
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'projects.members': {
    project_id: string
    person_id: string
    role: 'owner' | 'editor' | 'commenter' | 'viewer'
    organization_id: string
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'projects.projects': {
    id: string
    organization_id: string
    name: string
    description: string
    color: string
    created_by: string
    archived_at: Temporal.Instant | null
    deleted_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    organization_role: 'viewer' | 'commenter' | 'editor' | null
  }
  'projects.public_links': {
    project_id: string
    token: string
    created_by: string
    created_at: Temporal.Instant
  }
  'projects.task_counters': {
    project_id: string
    last_number: number
    open_tasks: number
    completed_tasks: number
  }
  'projects.tasks': {
    id: string
    project_id: string
    number: number
    title: string
    description: string
    status: string
    priority: 'low' | 'medium' | 'high' | 'urgent'
    due_date: Temporal.PlainDate | null
    assigned_to: string | null
    position: string
    created_by: string
    completed_at: Temporal.Instant | null
    deleted_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    comments: number
    label_ids: string[]
    boxes: number
    ticked: number
  }
  'projects.views': {
    id: string
    project_id: string
    person_id: string
    name: string
    filter: unknown
    shared: boolean
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
}
