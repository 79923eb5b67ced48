import { nobody, type Rights } from '#kernel/testing/rights.ts'

// Who may do what in projects, in the words of the README. Beside a project's members there are the
// organisation's `admin`, who owns all its projects, a `colleague` who is no member, a `guest` of another
// project, and the admin's keys: `key` for both scopes, `read_key`, and `other_key` of another organisation.

const owners = 'owner admin key'
const editors = `${owners} editor`
const commenters = `${editors} commenter`
const readers = `${commenters} viewer read_key`
/** Whoever may save what is theirs alone. */
const savers = `${commenters} viewer`
const outsiders = 'guest colleague stranger other_key'
const signedIn = `${readers} ${outsiders}`

const project_id = ':project_id'
const elsewhere = { project_id: ':foreign_project_id' }
const forged = { created_by: ':somebody_id' }

export const rights: Rights = {
  viewpoints: `${signedIn} anonymous suspended`,
  // Each had the right before: to the project, to the comment that they wrote, to all of the organisation's.
  changes: {
    demoted_owner: 'viewer',
    demoted_commenter: 'viewer',
    removed_editor: 'colleague',
    departed_editor: 'stranger',
    demoted_admin: 'colleague',
    departed_admin: 'stranger',
  },
  sees: {
    project_id: readers,
    task_id: readers,
    comment_id: readers,
    view_id: readers,
    label_id: readers,
  },

  routes: {
    'GET /projects': { may: signedIn, finds: { ':project_id': readers } },
    'POST /projects': {
      may: 'owner editor admin colleague key',
      body: { name: 'Moon', organization_id: ':organization_id' },
      // All who belong to the organisation.
      sees: `${readers} guest colleague`,
    },
    'GET /projects/:project_id': readers,
    'PATCH /projects/:project_id': { may: editors, body: { name: 'Mars' } },
    'DELETE /projects/:project_id': owners,
    'POST /projects/:project_id/restore': {
      may: owners,
      with: { project_id: ':trashed_project_id' },
      sees: `${owners} read_key`,
    },
    'GET /projects/:project_id/board': readers,
    'GET /projects/:project_id/cards': readers,
    'GET /projects/:project_id/export': readers,

    'POST /projects/:project_id/columns': { may: editors, body: { name: 'Waiting' } },
    'GET /projects/:project_id/columns/:status': readers,
    'PATCH /projects/:project_id/columns/:status': { may: editors, body: { name: 'Waiting' } },
    'POST /projects/:project_id/columns/:status/delete': { may: editors, body: {} },

    'GET /projects/:project_id/labels': { may: readers, finds: { ':label_id': readers } },
    'POST /projects/:project_id/labels': { may: editors, body: { name: 'Heavy' } },
    'GET /labels/:label_id': readers,
    'PATCH /labels/:label_id': { may: editors, body: { name: 'Heavy' } },
    'POST /labels/:label_id/merge': { may: editors, body: { into: ':other_label_id' } },
    'DELETE /labels/:label_id': editors,

    'GET /projects/:project_id/views': { may: readers, finds: { ':view_id': readers } },
    'POST /projects/:project_id/views': { may: savers, body: { name: 'Mine', filter: {} } },
    'GET /views/:view_id': readers,
    'PATCH /views/:view_id': { may: 'editor', body: { name: 'Mine' } },
    'DELETE /views/:view_id': `${owners} editor`,

    'GET /projects/:project_id/members': readers,
    'PUT /projects/:project_id/members/:person_id': { may: owners, body: { role: 'editor' } },
    'DELETE /projects/:project_id/members/:person_id': owners,

    'GET /projects/:project_id/tasks': readers,
    'POST /projects/:project_id/tasks': { may: editors, body: { title: 'Land' } },
    'GET /tasks': { may: signedIn, finds: { ':task_id': 'editor' } },
    'GET /tasks/:task_id': readers,
    'PATCH /tasks/:task_id': { may: editors, body: { title: 'Land' } },
    'DELETE /tasks/:task_id': editors,
    'POST /tasks/:task_id/restore': { may: editors, with: { task_id: ':trashed_task_id' } },
    'POST /tasks/:task_id/copy': editors,
    'POST /tasks/:task_id/move': {
      may: editors,
      body: { status: 'done' },
      headers: { 'if-match': '"1"' },
    },

    'POST /tasks/:task_id/project': {
      may: editors,
      body: { project_id: ':closed_project_id' },
    },

    'GET /tasks/:task_id/comments': { may: readers, finds: { ':comment_id': readers } },
    'POST /tasks/:task_id/comments': { may: commenters, body: { body: 'Yes.' } },
    'GET /comments/:comment_id': readers,
    'PATCH /comments/:comment_id': { may: 'commenter', body: { body: 'No.' } },
    'DELETE /comments/:comment_id': `${owners} commenter`,
    'POST /comments/:comment_id/restore': {
      may: `${owners} commenter`,
      with: { comment_id: ':trashed_comment_id' },
      sees: `${owners} commenter read_key`,
    },

    'GET /tasks/:task_id/followers': { may: readers, finds: { ':person_id': readers } },
    // Each for themselves; whoever comments also adds others, whoever edits takes them out.
    'PUT /tasks/:task_id/followers/:person_id': {
      may: commenters,
      with: { person_id: ':listener_id' },
    },
    'DELETE /tasks/:task_id/followers/:person_id': editors,

    'GET /activity': { may: signedIn, finds: { ':task_id': readers } },
    'GET /projects/:project_id/activity': readers,
    'GET /tasks/:task_id/activity': readers,

    'GET /projects/:project_id/public-link': {
      may: readers,
      finds: { ':token': `${editors} read_key` },
    },
    'PUT /projects/:project_id/public-link': editors,
    'DELETE /projects/:project_id/public-link': editors,
    'GET /public/boards/:token': `${signedIn} anonymous`,
  },

  tables: {
    'projects.projects': {
      row: { id: project_id },
      select: readers,
      insert: {
        may: 'owner editor admin colleague key',
        row: { organization_id: ':organization_id', name: 'Moon', created_by: ':me' },
        also: 'id description color organization_role',
        never: [{ organization_id: ':foreign_organization_id' }, forged],
      },
      update: [
        {
          may: editors,
          set: { name: 'Mars' },
          also: 'description color',
          never: [{ organization_id: ':foreign_organization_id' }],
        },
        { may: owners, set: { archived_at: 'now' } },
        { may: owners, set: { deleted_at: 'now' } },
        { may: owners, set: { organization_role: 'viewer' } },
      ],
      delete: nobody,
    },
    'projects.access': {
      row: { project_id, person_id: ':me' },
      select: readers,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'projects.members': {
      row: { project_id, person_id: ':person_id' },
      select: readers,
      insert: {
        may: owners,
        row: { project_id, person_id: ':colleague_id', role: 'viewer' },
        never: [elsewhere],
      },
      update: { may: owners, set: { role: 'editor' }, never: [elsewhere] },
      delete: owners,
    },
    'projects.columns': {
      row: { project_id, status: ':status' },
      select: readers,
      insert: {
        may: editors,
        row: { project_id, status: 'waiting', name: 'Waiting', kind: 'open', position: 'z' },
        never: [elsewhere],
      },
      update: {
        may: editors,
        set: { name: 'Waiting' },
        also: 'kind position card_limit',
        never: [elsewhere],
      },
      delete: editors,
    },
    'projects.labels': {
      row: { id: ':label_id' },
      select: readers,
      insert: {
        may: editors,
        row: { project_id, name: 'Heavy', color: '#4F46E5' },
        also: 'id',
        never: [elsewhere],
      },
      update: { may: editors, set: { name: 'Heavy' }, also: 'color', never: [elsewhere] },
      delete: editors,
    },
    'projects.tasks': {
      row: { id: ':task_id' },
      select: readers,
      insert: {
        may: editors,
        row: { project_id, title: 'Land', status: 'todo', position: 'z', created_by: ':me' },
        also: 'id description priority due_date assigned_to label_ids',
        never: [elsewhere, forged],
      },
      update: {
        may: editors,
        set: { title: 'Land', deleted_at: 'now' },
        also: 'description status priority due_date assigned_to label_ids position',
        never: [elsewhere],
      },
      delete: nobody,
    },
    'projects.views': {
      row: { id: ':view_id' },
      select: readers,
      insert: {
        may: savers,
        row: { project_id, person_id: ':me', name: 'Mine', filter: '{}' },
        also: 'id shared',
        // Some of them read the other project too, and may save views there.
        never: [{ person_id: ':somebody_id' }],
      },
      update: {
        may: 'editor',
        set: { name: 'Mine' },
        also: 'filter shared',
        never: [elsewhere, { person_id: ':somebody_id' }],
      },
      delete: `${owners} editor`,
    },
    'projects.followers': {
      row: { task_id: ':task_id', person_id: ':person_id' },
      select: readers,
      insert: {
        may: commenters,
        row: { task_id: ':task_id', person_id: ':listener_id' },
      },
      update: nobody,
      delete: editors,
    },
    'projects.task_counters': {
      row: { project_id },
      select: readers,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'projects.comments': {
      row: { id: ':comment_id' },
      select: readers,
      insert: {
        may: commenters,
        row: { project_id, task_id: ':task_id', person_id: ':me', body: 'Yes.' },
        also: 'id',
        never: [elsewhere, { task_id: ':foreign_task_id' }, { person_id: ':somebody_id' }],
      },
      update: [
        {
          may: 'commenter',
          set: { body: 'No.' },
          never: [elsewhere, { person_id: ':somebody_id' }],
        },
        { may: `${owners} commenter`, set: { deleted_at: 'now' } },
      ],
      delete: nobody,
    },
    'projects.activity': {
      row: { task_id: ':task_id' },
      select: readers,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'projects.public_links': {
      row: { project_id },
      select: `${editors} read_key`,
      insert: {
        may: editors,
        row: { project_id: ':closed_project_id', token: 'a'.repeat(43), created_by: ':me' },
        never: [elsewhere, forged],
      },
      update: nobody,
      delete: editors,
    },
  },
}
