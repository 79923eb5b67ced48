import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights, type Subject } from '#kernel/testing/rights.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { product } from '../product.ts'
import type { Role } from '../schema.ts'
import { rights } from './rights.ts'
import { openStage, type Stage, type TestPerson } from './stage.ts'

test('[V8.2.1] [V8.2.2] [V8.3.1] who may do what with projects, by each route and table', async (t) => {
  const app = await openStage(t)
  const members = await people(
    app,
    'owner',
    'editor',
    'commenter',
    'viewer',
    'helper',
    'listener',
    'fired',
  )
  const others = await people(app, 'admin', 'colleague', 'guest', 'stranger', 'somebody')
  const { owner, editor, commenter, viewer, helper, listener, fired } = members
  const { admin, colleague, guest, stranger, somebody } = others

  const changed = await people(
    app,
    'demoted_owner',
    'demoted_commenter',
    'removed_editor',
    'departed_editor',
    'demoted_admin',
    'departed_admin',
  )

  const organization_id = await app.organization(admin)
  for (const person of [owner, editor, colleague, fired]) await app.join(organization_id, person)
  for (const person of [commenter, viewer, helper, listener, guest]) {
    await app.join(organization_id, person, 'guest')
  }
  await app.admin.query(
    `insert into billing.entitlements (organization_id, key, value) values ($1, 'projects.projects', null)`,
    [organization_id],
  )
  await app.member(await app.project(admin, { organization_id }), guest, 'viewer')
  const foreign = await app.project(somebody)
  const foreign_task = await app.task(somebody, foreign)
  // They may read there and no more: else the policies for reading would stop what hands over to it.
  for (const person of [owner, editor, commenter, admin])
    await app.member(foreign, person, 'viewer')

  const viewpoints = {
    owner,
    editor,
    commenter,
    viewer,
    guest,
    colleague,
    admin,
    stranger,
    anonymous: anonymousOf(app),
    suspended: await suspended(app, fired),
    key: await keyOf(app, admin, organization_id, ['read', 'write']),
    read_key: await keyOf(app, admin, organization_id, ['read']),
    other_key: await keyOf(app, admin, admin.organization_id, ['read', 'write']),
  }
  const fixed = {
    organization_id,
    foreign_organization_id: somebody.organization_id,
    foreign_project_id: foreign,
    foreign_task_id: foreign_task.id,
    somebody_id: somebody.id,
    colleague_id: colleague.id,
    person_id: helper.id,
    listener_id: listener.id,
  }
  await assertRights({
    ...app,
    manifest: product,
    rights,
    scene: async () => {
      await hire(app, organization_id, changed)
      const made = await makeProjects(app, organization_id, { ...members, ...changed })
      const own = await dismiss(app, organization_id, { ...changed, helper }, made)
      const { demoted_commenter, departed_editor } = changed
      return {
        viewpoints: {
          ...viewpoints,
          ...changed,
          demoted_commenter: { ...demoted_commenter, subject: { comment_id: own.comment_id } },
          departed_editor: { ...departed_editor, subject: { task_id: own.task_id } },
        },
        subject: { ...fixed, ...made },
      }
    },
  })
})

type Changed = Readonly<
  Record<
    | 'demoted_owner'
    | 'demoted_commenter'
    | 'removed_editor'
    | 'departed_editor'
    | 'demoted_admin'
    | 'departed_admin',
    TestPerson
  >
>

/** Gives those who are to lose it what they had in the organisation. */
const hire = (app: Stage, organization_id: string, of: Changed) =>
  app.admin.query(`
    insert into organizations.memberships (organization_id, person_id, role)
      select '${organization_id}', person_id, role from (values
        ('${of.demoted_owner.id}'::uuid, 'guest'), ('${of.demoted_commenter.id}', 'guest'),
        ('${of.removed_editor.id}', 'member'), ('${of.departed_editor.id}', 'member'),
        ('${of.demoted_admin.id}', 'admin'), ('${of.departed_admin.id}', 'admin')) as fellow (person_id, role)
      on conflict (organization_id, person_id) do update set role = excluded.role`)

/** Takes it away again, after they have left a comment and a task of theirs behind; returns those. */
async function dismiss(
  app: Stage,
  organization_id: string,
  of: Changed & { readonly helper: TestPerson },
  made: Subject,
) {
  const own = { comment_id: randomUUID(), task_id: randomUUID() }
  const { project_id, closed_project_id, trashed_project_id, task_id } = made
  const ids = `'{${project_id},${closed_project_id},${trashed_project_id}}'::uuid[]`
  await app.admin.query(`
    insert into projects.comments (id, project_id, task_id, person_id, body)
      values ('${own.comment_id}', '${project_id}', '${task_id}', '${of.demoted_commenter.id}', 'Why?');
    insert into projects.tasks (id, project_id, title, status, position, created_by, assigned_to)
      values ('${own.task_id}', '${project_id}', 'Stay', 'todo', 'a8', '${of.departed_editor.id}',
        '${of.departed_editor.id}');
    insert into projects.followers (task_id, person_id) values ('${own.task_id}', '${of.helper.id}');
    update projects.members set role = 'viewer'
      where project_id = any (${ids}) and person_id in ('${of.demoted_owner.id}', '${of.demoted_commenter.id}');
    delete from projects.members where project_id = any (${ids}) and person_id = '${of.removed_editor.id}';
    delete from organizations.memberships
      where organization_id = '${organization_id}'
        and person_id in ('${of.departed_editor.id}', '${of.departed_admin.id}');
    update organizations.memberships set role = 'member'
      where organization_id = '${organization_id}' and person_id = '${of.demoted_admin.id}'`)
  return own
}

type Members = Changed & Readonly<Record<Role | 'helper' | 'listener' | 'fired', TestPerson>>
let counted = 1_000_000

/** A project with one of everything, one without a public address, and one in the trash; same members. */
async function makeProjects(app: Stage, organization_id: string, of: Members): Promise<Subject> {
  const subject = {
    project_id: randomUUID(),
    closed_project_id: randomUUID(),
    trashed_project_id: randomUUID(),
    task_id: randomUUID(),
    trashed_task_id: randomUUID(),
    comment_id: randomUUID(),
    trashed_comment_id: randomUUID(),
    view_id: randomUUID(),
    label_id: randomUUID(),
    other_label_id: randomUUID(),
    status: 'spare',
    token: randomBytes(32).toString('base64url'),
  }
  const { project_id, task_id } = subject
  const ids = `'{${project_id},${subject.closed_project_id},${subject.trashed_project_id}}'::uuid[]`
  const owner = `'${of.owner.id}'`
  await app.admin.query(`
    insert into projects.projects (id, organization_id, name, created_by)
      select id, '${organization_id}', 'Moon', ${owner} from unnest(${ids}) as id;
    insert into projects.members (project_id, person_id, role)
      select id, person_id, role from unnest(${ids}) as id, (values
        ('${of.fired.id}'::uuid, 'owner'), ('${of.editor.id}', 'editor'),
        ('${of.commenter.id}', 'commenter'), ('${of.viewer.id}', 'viewer'),
        ('${of.helper.id}', 'viewer'), ('${of.listener.id}', 'viewer'), ('${of.demoted_owner.id}', 'owner'),
        ('${of.demoted_commenter.id}', 'commenter'), ('${of.removed_editor.id}', 'editor'),
        ('${of.departed_editor.id}', 'editor')) as member (person_id, role);
    insert into projects.columns (project_id, status, name, kind, position)
      select id, status, status, kind, position from unnest(${ids}) as id, (values
        ('todo', 'open', 'a0'), ('done', 'done', 'a1'), ('spare', 'open', 'a2')
      ) as columns (status, kind, position);
    insert into projects.labels (id, project_id, name, color)
      values ('${subject.label_id}', '${project_id}', 'Light', '#4F46E5'),
        ('${subject.other_label_id}', '${project_id}', 'Old', '#4F46E5');
    insert into projects.tasks (id, project_id, title, status, position, created_by, assigned_to, due_date,
        deleted_at)
      -- The newest is the most pressing: the first of the editor's own, however many scenes there were.
      values ('${task_id}', '${project_id}', 'Fly', 'todo', 'a0', ${owner}, '${of.editor.id}',
          date '4000-01-01' - ${++counted}, null),
        ('${subject.trashed_task_id}', '${project_id}', 'Wait', 'todo', 'a1', ${owner}, null, null, now());
    insert into projects.followers (task_id, person_id) values ('${task_id}', '${of.helper.id}');
    insert into projects.comments (id, project_id, task_id, person_id, body, deleted_at)
      values ('${subject.comment_id}', '${project_id}', '${task_id}', '${of.commenter.id}', 'Why?', null),
        ('${subject.trashed_comment_id}', '${project_id}', '${task_id}', '${of.commenter.id}', 'So.', now());
    insert into projects.activity (event_id, project_id, task_id, type, data, occurred_at)
      values (${++counted}, '${project_id}', '${task_id}', 'projects.task_created', '{}', now());
    insert into projects.views (id, project_id, person_id, name, filter, shared)
      values ('${subject.view_id}', '${project_id}', '${of.editor.id}', 'Late', '{}', true);
    insert into projects.public_links (project_id, token, created_by)
      values ('${project_id}', '${subject.token}', ${owner});
    update projects.projects set deleted_at = now() where id = '${subject.trashed_project_id}'`)
  return subject
}
