// Written by tools/openapi-types.ts.

export interface Paths {
  '/activity': {
    /** List what happened in my projects */
    get: {
      parameters: { query?: { limit?: number; cursor?: string; count?: 'exact' } }
      responses: {
        200: {
          content: {
            'application/json': { items: ProjectActivity[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/comments/{comment_id}': {
    /** Read a comment */
    get: {
      parameters: { path: { comment_id: string } }
      responses: { 200: { content: { 'application/json': Comment } } }
    }
    /** Edit a comment of mine */
    patch: {
      parameters: { path: { comment_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { body: string } } }
      responses: { 200: { content: { 'application/json': Comment } } }
    }
    /** Put a comment into the trash */
    delete: {
      parameters: { path: { comment_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/comments/{comment_id}/restore': {
    /** Take a comment out of the trash */
    post: {
      parameters: { path: { comment_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': Comment } } }
    }
  }
  '/labels/{label_id}': {
    /** Read a label */
    get: {
      parameters: { path: { label_id: string } }
      responses: { 200: { content: { 'application/json': ProjectLabel } } }
    }
    /** Rename a label, or give it another colour */
    patch: {
      parameters: { path: { label_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { name?: string; color?: string } } }
      responses: { 200: { content: { 'application/json': ProjectLabel } } }
    }
    /** Delete a label, and take it off its tasks */
    delete: {
      parameters: { path: { label_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/labels/{label_id}/merge': {
    /** Merge a label into another: its tasks get that one, and it is gone */
    post: {
      parameters: { path: { label_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { into: string } } }
      responses: { 200: { content: { 'application/json': ProjectLabel } } }
    }
  }
  '/projects': {
    /** List projects */
    get: {
      parameters: {
        query?: {
          limit?: number
          cursor?: string
          count?: 'exact'
          state?: 'active' | 'archived' | 'deleted'
        }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: Project[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Create a project */
    post: {
      parameters: { header?: { 'If-Match'?: string; 'Idempotency-Key'?: string } }
      requestBody: {
        content: {
          'application/json': {
            name: string
            description?: string | null
            color?: string
            organization_id?: string
            organization_role?: 'editor' | 'commenter' | 'viewer' | null
          }
        }
      }
      responses: { 201: { content: { 'application/json': Project } } }
    }
  }
  '/projects/{project_id}': {
    /** Read a project */
    get: {
      parameters: { path: { project_id: string } }
      responses: { 200: { content: { 'application/json': Project } } }
    }
    /** Change a project, archive it or take it out of the archive */
    patch: {
      parameters: { path: { project_id: string }; header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            name?: string
            description?: string | null
            color?: string
            archived?: boolean
            organization_role?: 'editor' | 'commenter' | 'viewer' | null
          }
        }
      }
      responses: { 200: { content: { 'application/json': Project } } }
    }
    /** Put a project into the trash */
    delete: {
      parameters: { path: { project_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/projects/{project_id}/activity': {
    /** List what happened in a project */
    get: {
      parameters: {
        path: { project_id: string }
        query?: { limit?: number; cursor?: string; count?: 'exact' }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: ProjectActivity[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/projects/{project_id}/board': {
    /** Read a board: columns, cards and people at once */
    get: {
      parameters: {
        path: { project_id: string }
        query?: {
          q?: string
          status?: string
          priority?: 'low' | 'medium' | 'high' | 'urgent'
          assigned_to?: string | 'me' | 'nobody'
          label?: string | 'none'
          due?: 'overdue' | 'week' | 'none'
          group?: 'column' | 'person' | 'priority' | 'label'
        }
      }
      responses: { 200: { content: { 'application/json': Board } } }
    }
  }
  '/projects/{project_id}/cards': {
    /** List the cards of a board under a filter, in its order */
    get: {
      parameters: {
        path: { project_id: string }
        query?: {
          q?: string
          status?: string
          priority?: 'low' | 'medium' | 'high' | 'urgent'
          assigned_to?: string | 'me' | 'nobody'
          label?: string | 'none'
          due?: 'overdue' | 'week' | 'none'
          limit?: number
          cursor?: string
          count?: 'exact'
          group?: 'column' | 'person' | 'priority' | 'label'
          lane?: string
          direction?: 'asc' | 'desc'
        }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: ProjectCard[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/projects/{project_id}/columns': {
    /** Add a column */
    post: {
      parameters: {
        path: { project_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      requestBody: {
        content: {
          'application/json': { name: string; kind?: 'open' | 'active' | 'done' }
        }
      }
      responses: { 201: { content: { 'application/json': ProjectColumn } } }
    }
  }
  '/projects/{project_id}/columns/{status}': {
    /** Read a column */
    get: {
      parameters: { path: { project_id: string; status: string } }
      responses: { 200: { content: { 'application/json': ProjectColumn } } }
    }
    /** Rename or reorder a column */
    patch: {
      parameters: {
        path: { project_id: string; status: string }
        header?: { 'If-Match'?: string }
      }
      requestBody: {
        content: {
          'application/json': {
            name?: string
            kind?: 'open' | 'active' | 'done'
            card_limit?: number | null
            after?: string | null
          }
        }
      }
      responses: { 200: { content: { 'application/json': ProjectColumn } } }
    }
  }
  '/projects/{project_id}/columns/{status}/delete': {
    /** Delete a column, moving its tasks to another */
    post: {
      parameters: {
        path: { project_id: string; status: string }
        header?: { 'If-Match'?: string }
      }
      requestBody: { content: { 'application/json': { move_to?: string } } }
      responses: { 204: { content?: never } }
    }
  }
  '/projects/{project_id}/export': {
    /** Export tasks as CSV */
    get: {
      parameters: {
        path: { project_id: string }
        query?: {
          q?: string
          status?: string
          priority?: 'low' | 'medium' | 'high' | 'urgent'
          assigned_to?: string | 'me' | 'nobody'
          label?: string | 'none'
          due?: 'overdue' | 'week' | 'none'
          sort?: 'position' | 'due_date' | 'priority' | 'updated_at' | 'number' | 'title'
          direction?: 'asc' | 'desc'
          deleted?: string
        }
      }
      responses: { 200: { content: { 'text/csv': string } } }
    }
  }
  '/projects/{project_id}/labels': {
    /** List the labels of a project, with how many tasks have each */
    get: {
      parameters: { path: { project_id: string } }
      responses: { 200: { content: { 'application/json': { items: ProjectLabel[] } } } }
    }
    /** Create a label */
    post: {
      parameters: {
        path: { project_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      requestBody: { content: { 'application/json': { name: string; color?: string } } }
      responses: { 201: { content: { 'application/json': ProjectLabel } } }
    }
  }
  '/projects/{project_id}/members': {
    /** List the members of a project */
    get: {
      parameters: {
        path: { project_id: string }
        query?: { limit?: number; cursor?: string; count?: 'exact' }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: ProjectMember[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/projects/{project_id}/members/{person_id}': {
    /** Add a colleague to a project, or change a role */
    put: {
      parameters: {
        path: { project_id: string; person_id: string }
        header?: { 'If-Match'?: string }
      }
      requestBody: {
        content: {
          'application/json': { role: 'owner' | 'editor' | 'commenter' | 'viewer' }
        }
      }
      responses: { 200: { content: { 'application/json': ProjectMember } } }
    }
    /** Remove a member, or leave */
    delete: {
      parameters: {
        path: { project_id: string; person_id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 204: { content?: never } }
    }
  }
  '/projects/{project_id}/public-link': {
    /** Read the public address of a board */
    get: {
      parameters: { path: { project_id: string } }
      responses: { 200: { content: { 'application/json': { link: PublicLink | null } } } }
    }
    /** Open a board to everybody who has its address */
    put: {
      parameters: { path: { project_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': PublicLink } } }
    }
    /** Close the public address of a board */
    delete: {
      parameters: { path: { project_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/projects/{project_id}/restore': {
    /** Take a project out of the trash */
    post: {
      parameters: { path: { project_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': Project } } }
    }
  }
  '/projects/{project_id}/tasks': {
    /** List tasks under a filter */
    get: {
      parameters: {
        path: { project_id: string }
        query?: {
          q?: string
          status?: string
          priority?: 'low' | 'medium' | 'high' | 'urgent'
          assigned_to?: string | 'me' | 'nobody'
          label?: string | 'none'
          due?: 'overdue' | 'week' | 'none'
          sort?: 'position' | 'due_date' | 'priority' | 'updated_at' | 'number' | 'title'
          direction?: 'asc' | 'desc'
          deleted?: string
          limit?: number
          cursor?: string
          count?: 'exact'
        }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: Task[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Create a task */
    post: {
      parameters: {
        path: { project_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      requestBody: {
        content: {
          'application/json': {
            title: string
            description?: string | null
            status?: string
            priority?: 'low' | 'medium' | 'high' | 'urgent'
            due_date?: string | null
            assigned_to?: string | null
            labels?: string[] | null
            label_ids?: string[]
          }
        }
      }
      responses: { 201: { content: { 'application/json': Task } } }
    }
  }
  '/projects/{project_id}/views': {
    /** List the views of a project: your own and those that are shared */
    get: {
      parameters: { path: { project_id: string } }
      responses: { 200: { content: { 'application/json': { items: TaskView[] } } } }
    }
    /** Save filters and a sort as a view */
    post: {
      parameters: {
        path: { project_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      requestBody: {
        content: {
          'application/json': {
            name: string
            filter: {
              q?: string
              status?: string
              priority?: 'low' | 'medium' | 'high' | 'urgent'
              assigned_to?: string | 'me' | 'nobody'
              label?: string | 'none'
              due?: 'overdue' | 'week' | 'none'
              sort?: 'position' | 'due_date' | 'priority' | 'updated_at' | 'number' | 'title'
              direction?: 'asc' | 'desc'
            }
            shared?: boolean
          }
        }
      }
      responses: { 201: { content: { 'application/json': TaskView } } }
    }
  }
  '/public/boards/{token}': {
    /** Read a public board */
    get: {
      parameters: { path: { token: string } }
      responses: { 200: { content: { 'application/json': PublicBoard } } }
    }
  }
  '/tasks': {
    /** List my open tasks in all projects */
    get: {
      parameters: { query?: { limit?: number; cursor?: string; count?: 'exact' } }
      responses: {
        200: {
          content: {
            'application/json': { items: MyTask[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/tasks/{task_id}': {
    /** Read a task */
    get: {
      parameters: { path: { task_id: string } }
      responses: { 200: { content: { 'application/json': Task } } }
    }
    /** Change a task */
    patch: {
      parameters: { path: { task_id: string }; header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            title?: string
            description?: string | null
            status?: string
            priority?: 'low' | 'medium' | 'high' | 'urgent'
            due_date?: string | null
            assigned_to?: string | null
            labels?: string[] | null
            label_ids?: string[]
          }
        }
      }
      responses: { 200: { content: { 'application/json': Task } } }
    }
    /** Put a task into the trash */
    delete: {
      parameters: { path: { task_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/tasks/{task_id}/activity': {
    /** List what happened to a task */
    get: {
      parameters: {
        path: { task_id: string }
        query?: { limit?: number; cursor?: string; count?: 'exact' }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: ProjectActivity[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/tasks/{task_id}/comments': {
    /** List the comments of a task */
    get: {
      parameters: {
        path: { task_id: string }
        query?: { limit?: number; cursor?: string; count?: 'exact' }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: Comment[]; next: string | null; total?: number }
          }
        }
      }
    }
    /** Comment on a task */
    post: {
      parameters: {
        path: { task_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      requestBody: { content: { 'application/json': { body: string } } }
      responses: { 201: { content: { 'application/json': Comment } } }
    }
  }
  '/tasks/{task_id}/copy': {
    /** Copy a task, to the place below it */
    post: {
      parameters: {
        path: { task_id: string }
        header?: { 'If-Match'?: string; 'Idempotency-Key'?: string }
      }
      responses: { 201: { content: { 'application/json': Task } } }
    }
  }
  '/tasks/{task_id}/followers': {
    /** List who follows a task */
    get: {
      parameters: {
        path: { task_id: string }
        query?: { limit?: number; cursor?: string; count?: 'exact' }
      }
      responses: {
        200: {
          content: {
            'application/json': { items: TaskFollower[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/tasks/{task_id}/followers/{person_id}': {
    /** Follow a task, or have somebody follow it who reads the project */
    put: {
      parameters: {
        path: { task_id: string; person_id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 200: { content: { 'application/json': TaskFollower } } }
    }
    /** Follow a task no longer, or take a follower out */
    delete: {
      parameters: {
        path: { task_id: string; person_id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 204: { content?: never } }
    }
  }
  '/tasks/{task_id}/move': {
    /** Move a task to a place on the board */
    post: {
      parameters: { path: { task_id: string }; header: { 'If-Match': string } }
      requestBody: {
        content: { 'application/json': { status: string; after_id?: string | null } }
      }
      responses: { 200: { content: { 'application/json': Task } } }
    }
  }
  '/tasks/{task_id}/project': {
    /** Move a task to another project of its organisation */
    post: {
      parameters: { path: { task_id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { project_id: string } } }
      responses: { 200: { content: { 'application/json': Task } } }
    }
  }
  '/tasks/{task_id}/restore': {
    /** Take a task out of the trash */
    post: {
      parameters: { path: { task_id: string }; header?: { 'If-Match'?: string } }
      responses: { 200: { content: { 'application/json': Task } } }
    }
  }
  '/views/{view_id}': {
    /** Read a view */
    get: {
      parameters: { path: { view_id: string } }
      responses: { 200: { content: { 'application/json': TaskView } } }
    }
    /** Rename, replace or share a view of yours */
    patch: {
      parameters: { path: { view_id: string }; header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            name?: string
            filter?: {
              q?: string
              status?: string
              priority?: 'low' | 'medium' | 'high' | 'urgent'
              assigned_to?: string | 'me' | 'nobody'
              label?: string | 'none'
              due?: 'overdue' | 'week' | 'none'
              sort?: 'position' | 'due_date' | 'priority' | 'updated_at' | 'number' | 'title'
              direction?: 'asc' | 'desc'
            }
            shared?: boolean
          }
        }
      }
      responses: { 200: { content: { 'application/json': TaskView } } }
    }
    /** Delete a view: your own, or as an owner a shared one */
    delete: {
      parameters: { path: { view_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
}

export type Board = {
  project: Project
  columns: {
    project_id: string
    status: string
    name: string
    kind: 'open' | 'active' | 'done'
    position: string
    card_limit: number | null
    version: number
    count: number
  }[]
  lanes: { value: string | null; count: number; total: number; tasks: ProjectCard[] }[]
  labels: ProjectLabel[]
  members: ProjectMember[]
  people: ProjectPerson[]
}

export type Comment = {
  id: string
  task_id: string
  person: ProjectPerson
  body: string
  edited_at: string | null
  version: number
  created_at: string
  updated_at: string
}

export type MyTask = {
  id: string
  project_id: string
  number: number
  title: string
  description: string
  status: string
  priority: 'low' | 'medium' | 'high' | 'urgent'
  due_date: string | null
  assigned_to: string | null
  label_ids: string[]
  position: string
  comments: number
  boxes: number
  ticked: number
  created_by: string
  completed_at: string | null
  deleted_at: string | null
  version: number
  created_at: string
  updated_at: string
  project_name: string
  project_color: string
}

export type Project = {
  id: string
  organization_id: string
  name: string
  description: string
  color: string
  role: 'owner' | 'editor' | 'commenter' | 'viewer'
  organization_role: 'editor' | 'commenter' | 'viewer' | null
  open_tasks: number
  completed_tasks: number
  archived_at: string | null
  deleted_at: string | null
  created_by: string
  version: number
  created_at: string
  updated_at: string
}

export type ProjectActivity = {
  id: string
  type: string
  project_id: string
  project_name: string
  task_id: string | null
  task_number: number | null
  task_title: string | null
  actor: ProjectPerson | null
  person: ProjectPerson | null
  person_before: ProjectPerson | null
  labels: { id: string; name: string; color: string }[]
  data: Record<string, unknown>
  from_column: string | null
  to_column: string | null
  other_project: string | null
  occurred_at: string
}

export type ProjectCard = {
  id: string
  project_id: string
  number: number
  title: string
  status: string
  priority: 'low' | 'medium' | 'high' | 'urgent'
  due_date: string | null
  assigned_to: string | null
  label_ids: string[]
  position: string
  comments: number
  boxes: number
  ticked: number
  created_by: string
  completed_at: string | null
  deleted_at: string | null
  version: number
  created_at: string
  updated_at: string
}

export type ProjectColumn = {
  project_id: string
  status: string
  name: string
  kind: 'open' | 'active' | 'done'
  position: string
  card_limit: number | null
  version: number
}

export type ProjectLabel = {
  id: string
  project_id: string
  name: string
  color: string
  tasks: number
  version: number
}

export type ProjectMember = {
  person: ProjectPerson
  role: 'owner' | 'editor' | 'commenter' | 'viewer'
  version: number
  created_at: string
}

export type ProjectPerson = { id: string; name: string; avatar_url: string | null }

export type PublicBoard = {
  name: string
  description: string
  color: string
  columns: {
    status: string
    name: string
    kind: 'open' | 'active' | 'done'
    count: number
    tasks: {
      number: number
      title: string
      priority: 'low' | 'medium' | 'high' | 'urgent'
      due_date: string | null
      labels: { name: string; color: string }[]
    }[]
  }[]
}

export type PublicLink = { url: string; created_at: string }

export type Task = {
  id: string
  project_id: string
  number: number
  title: string
  description: string
  status: string
  priority: 'low' | 'medium' | 'high' | 'urgent'
  due_date: string | null
  assigned_to: string | null
  label_ids: string[]
  position: string
  comments: number
  boxes: number
  ticked: number
  created_by: string
  completed_at: string | null
  deleted_at: string | null
  version: number
  created_at: string
  updated_at: string
}

export type TaskFollower = { person: ProjectPerson; created_at: string }

export type TaskView = {
  id: string
  project_id: string
  person_id: string
  name: string
  filter: {
    q?: string
    status?: string
    priority?: 'low' | 'medium' | 'high' | 'urgent'
    assigned_to?: string | 'me' | 'nobody'
    label?: string | 'none'
    due?: 'overdue' | 'week' | 'none'
    sort: 'position' | 'due_date' | 'priority' | 'updated_at' | 'number' | 'title'
    direction: 'asc' | 'desc'
  }
  shared: boolean
  version: number
  created_at: string
  updated_at: string
}
