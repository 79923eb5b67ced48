import assert from 'node:assert/strict'
import { test } from 'node:test'
import { removedAtOnce } from '#kernel/database/remove-rows.ts'
import { trashDays as kept } from '#kernel/trash/rows.ts'
import { jobs as ofOrganizations } from '#services/organizations/jobs.ts'
import { jobs } from '../jobs.ts'
import { trashDays } from '../vocabulary.ts'
import { answersOf, openStage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof openStage>>

/** Runs the nightly jobs that empty the trash. */
async function purge(stage: Stage): Promise<void> {
  const purges = [...jobs, ...ofOrganizations].filter(({ name }) => name.includes('.purge_'))
  for (const { run } of purges) await run(stage.runtime, {} as never, { id: '1', attempt: 1 }) // they take nothing
}

test('pages count with the days that the trash keeps', () => {
  assert.equal(trashDays, kept)
})

test('thirty days: an hour before, all comes back; an hour later, nothing does and a job removes it', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const [stays, gone] = [await stage.project(ada), await stage.project(ada)]
  const [task, old, lost] = [
    await stage.task(ada, stays),
    await stage.task(ada, stays),
    await stage.task(ada, gone),
  ]
  for (const { id } of [task, old, lost]) {
    await ada.post(`/api/tasks/${id}/comments`, { body: 'Words' })
  }
  const words = (await ada.post(`/api/tasks/${task.id}/comments`, { body: 'Taken back' })).body
  await ada.put(`/api/projects/${gone}/public-link`)
  const places = [
    `/api/projects/${gone}`,
    `/api/tasks/${old.id}`,
    `/api/comments/${words.id}`,
  ] as const
  for (const place of places) assert.equal((await ada.delete(place)).status, 204)
  await stage.settled()
  const age = async (interval: string) => {
    for (const table of ['projects', 'tasks', 'comments']) {
      await stage.admin.query(
        `update projects.${table} set deleted_at = now() - $1::interval where deleted_at is not null`,
        [interval],
      )
    }
  }
  const present = () =>
    stage.row(
      `select (select array_agg(id order by id) from projects.projects) as projects,
         (select count(*)::integer from projects.tasks) as tasks,
         (select count(*)::integer from projects.comments) as comments,
         (select count(*)::integer from projects.public_links) as links`,
    )
  const trashed = async () => [
    (await ada.get('/api/projects?state=deleted')).body.items.length,
    (await ada.get(`/api/projects/${stays}/tasks?deleted=true`)).body.items.length,
  ]
  const all = { projects: [stays, gone], tasks: 3, comments: 4, links: 1 }
  await age('29 days 23 hours')
  await purge(stage)
  assert.deepEqual(await present(), all)
  assert.deepEqual(await trashed(), [1, 1])
  for (const place of places) {
    assert.equal((await ada.post(`${place}/restore`)).status, 200, place)
    assert.equal((await ada.delete(place)).status, 204, place)
  }

  await age('30 days 1 hour')
  assert.deepEqual(await trashed(), [0, 0])
  for (const place of places) {
    const answer = await ada.post(`${place}/restore`)
    assert.deepEqual([answer.status, answer.body.code], [404, 'not_found'], place)
  }
  await purge(stage)
  assert.deepEqual(await present(), { projects: [stays], tasks: 1, comments: 1, links: 0 })
  // A number of a task that is gone for good is not used again.
  assert.equal((await stage.task(ada, stays)).number, 3)
})

test('of many who delete or restore at once one does, and the others hear what is so', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const organization_id = await stage.organization(ada)
  const project_id = await stage.project(ada)
  const task = await stage.task(ada, project_id)
  const comment = (await ada.post(`/api/tasks/${task.id}/comments`, { body: 'Words' })).body
  const organization = `/api/organizations/${organization_id}`
  const deletions = {
    [`/api/comments/${comment.id}`]: undefined,
    [`/api/tasks/${task.id}`]: undefined,
    [`/api/projects/${project_id}`]: undefined,
    [organization]: { name: 'Acme' },
  }
  for (const [place, body] of Object.entries(deletions)) {
    const not_deleted =
      place === organization ? 'organizations.not_deleted' : 'projects.not_deleted'
    assert.deepEqual(await answersOf(8, () => ada.call('DELETE', place, body)), {
      204: 1,
      not_found: 7,
    })
    assert.equal((await ada.call('DELETE', place, body)).status, 404)
    assert.deepEqual(await answersOf(8, () => ada.post(`${place}/restore`)), {
      200: 1,
      [not_deleted]: 7,
    })
    const late = await ada.post(`${place}/restore`)
    assert.deepEqual([late.status, late.body.code], [409, not_deleted])
  }
})

test('an organisation with more than one statement removes goes in several, and tells nobody', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const many = removedAtOnce + 500
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  const project_id = await stage.project(ada, { organization_id })
  await stage.member(project_id, bob, 'editor')
  const other = await stage.project(ada, { organization_id: ada.organization_id })
  await stage.task(ada, other)
  await stage.settled()
  await stage.admin.query(
    `with task as (
       insert into projects.tasks (project_id, number, title, status, position, created_by)
       select $1, 1, 'Task', 'todo', 'a' || lpad(place::text, 6, '0') || '1', $2
       from generate_series(1, $3::integer) place returning id
     ), comment as (
       insert into projects.comments (project_id, task_id, person_id, body)
       select $1, id, $2, 'Words' from task
     )
     insert into projects.activity (event_id, project_id, task_id, actor_id, type, data, occurred_at)
     select 1000000 + row_number() over (), $1, id, $2, 'projects.task_created', '{}', now() from task`,
    [project_id, ada.id, many],
  )
  await stage.admin.query(
    `update organizations.organizations set deleted_at = now() - interval '31 days' where id = $1`,
    [organization_id],
  )
  await refuseLargeStatements(stage)
  assert.equal(await stage.happened(() => purge(stage)).then(({ length }) => length), 0)
  const left = await stage.row(
    `select (select count(*)::integer from organizations.organizations where id = $1) as organizations,
       (select array_agg(id) from projects.projects) as projects,
       (select count(*)::integer from projects.tasks) as tasks,
       (select count(*)::integer from projects.comments) as comments`,
    [organization_id],
  )
  assert.deepEqual(left, { organizations: 0, projects: [other], tasks: 1, comments: 0 })
})

/** From now on a statement that removes more rows than it may, by itself or by what goes with them, fails. */
async function refuseLargeStatements({ admin }: Stage): Promise<void> {
  await admin.query(`
    create function public.refuse_large_statement() returns trigger
    language plpgsql security definer as $$
    declare
      before text[] := string_to_array(coalesce(current_setting('test.removed', true), ''), '|');
      removed integer := case when before[1] = statement_timestamp()::text then before[2]::integer else 0 end;
    begin
      if removed >= ${removedAtOnce} then raise 'one statement removes more than ${removedAtOnce} rows'; end if;
      perform set_config('test.removed', statement_timestamp()::text || '|' || removed + 1, false);
      return null;
    end $$;
    grant execute on function public.refuse_large_statement() to public;
    grant usage on schema public to public;
    do $$
    declare
      counted regclass;
    begin
      for counted in select oid from pg_class
        where relkind = 'r' and relnamespace::regnamespace::text in ('projects', 'organizations')
      loop
        execute format('create trigger refuse_large_statement after delete on %s
          for each row execute function public.refuse_large_statement()', counted);
      end loop;
    end $$`)
}
