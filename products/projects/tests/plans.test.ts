import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type List, type ToldPlans, tellPlans } from '#server/testing/told-plans.ts'
import { made, openStage, type Stage, type TestPerson } from './stage.ts'

// 150,000 tasks in 15,000 projects of 5,000 organisations, read by an ordinary person who sees 40 of them, and
// by the owner of an organisation who sees 5,000.

let stage: Stage
let ada: TestPerson
let wide: TestPerson
let plans: ToldPlans
const big = ['tasks', 'comments', 'activity', 'projects', 'members', 'memberships']
const closing: (() => Promise<void> | void)[] = []
const scope = { after: (close: () => Promise<void> | void) => void closing.push(close) }

suite('100,000 tasks', () => {
  before(async () => {
    stage = await openStage(scope)
    ada = await stage.person('Ada')
    wide = await stage.person('Wide')
    await fill(stage, ada.id, wide.id)
    plans = await tellPlans(stage)
  })
  after(async () => {
    for (const close of closing) await close()
  })

  test('no list reads a table from end to end, nor much more than it shows', async () => {
    const get = plans.getAs(ada)
    const { items: projects } = made(await get('/api/projects?limit=100'))
    assert.equal(projects.length, 40)
    const large = await stage.row(
      `select project_id as id from projects.tasks
       where project_id = any ($1) group by 1 order by count(*) desc limit 1`,
      [projects.map(({ id }: { id: string }) => id)],
    )
    await plans.hold(ada, await listsOf(get, large.id, 6000), big)
  })

  test('nor do those of somebody who reads 5,000 projects', async () => {
    const get = plans.getAs(wide)
    const { items, total } = made(await get('/api/projects?limit=1&count=exact'))
    assert.equal(total, 5000)
    // One row of access for each project is read where all of them are asked.
    await plans.hold(wide, await listsOf(get, items[0].id, 25_000), big)
  })

  test('search finds what its caller may read, as reading everything would', async () => {
    const people = [ada, wide, await stage.person('Stranger')]
    const { rows } = await stage.admin.query<{ id: string }>(
      `select person_id as id from projects.members group by person_id
       order by md5(person_id::text) limit 3`,
    )
    const readers = [
      ...people.map(({ read }) => read),
      ...rows.map(({ id }) => {
        const principal = { kind: 'person', person_id: id, session_id: id, aal: 'aal1' } as const
        return stage.runtime.database.withUser(principal).read
      }),
    ]
    const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    let found = 0
    for (const read of readers) {
      const tasks = await read.rows<{ id: string; title: string }>(
        'select id, title from projects.tasks where deleted_at is null',
      )
      for (const text of [
        'lamp',
        'LÄMP',
        'e',
        'red door',
        'door red',
        '12',
        'é lam',
        'nowhere',
        '%',
        'a_b',
      ]) {
        const words = fold(text).split(' ')
        const expected = tasks.filter(({ title }) =>
          words.every((word) => fold(title).includes(word)),
        )
        const hits = await read.rows<{ id: string; score: number }>(
          'select id, score from projects.search_tasks($1, 100000)',
          [text],
        )
        const ids = hits.map(({ id }) => id)
        assert.deepEqual(ids.toSorted(), expected.map(({ id }) => id).toSorted(), text)
        const most = await read.rows<{ id: string }>(
          'select id from projects.search_tasks($1, 7)',
          [text],
        )
        assert.deepEqual(
          most.map(({ id }) => id),
          ids.slice(0, 7),
          text,
        )
        found += ids.length
      }
    }
    assert.ok(found > 500, `${found} found`)
  })
})

/** Every list of one project, and those over `all` that somebody reads, with the most rows that a step may read. */
async function listsOf(get: TestPerson['get'], project_id: string, all: number): Promise<List[]> {
  const path = `/api/projects/${project_id}`
  const { id: task } = made(await get(`${path}/tasks?limit=1`)).items[0]
  const page = async (list: string) => {
    const { next } = made(await get(`${list}${list.includes('?') ? '&' : '?'}limit=5`))
    return `${list}${list.includes('?') ? '&' : '?'}limit=5${next ? `&cursor=${next}` : ''}`
  }
  const filters = ['status=todo', 'priority=high', 'assigned_to=me', 'assigned_to=nobody']
  filters.push(
    `label=${project_id}`,
    'due=overdue',
    'due=week',
    'due=none',
    'q=lamp',
    'deleted=true',
  )
  const sorts = ['position', 'due_date', 'priority', 'updated_at', 'number', 'title']
  const lists: List[] = [
    // 24 projects, their 1,240 tasks counted.
    ['/api/projects', all],
    ['/api/projects?state=archived&count=exact', all],
    ['/api/projects?state=deleted', all],
    [await page('/api/projects'), all],
    [path, 2000],
    [`${path}/board`, 6000],
    [`${path}/board?q=lamp`, 8000],
    [`${path}/board?group=person`, 8000],
    [`${path}/board?group=priority&due=overdue`, 8000],
    [`${path}/board?group=label&assigned_to=me`, 8000],
    [await page(`${path}/cards?lane=todo`), 6000],
    [await page(`${path}/cards?group=person&lane=none&q=lamp`), 8000],
    [`${path}/labels`, 2000],
    [`${path}/members`, 2000],
    [`${path}/activity`, 2000],
    [await page(`${path}/activity`), 2000],
    ['/api/activity', all],
    [await page('/api/activity'), all],
    ['/api/tasks', 2000],
    [await page('/api/tasks'), 2000],
    [`/api/tasks/${task}`, 2000],
    [`/api/tasks/${task}/comments`, 2000],
    [`/api/tasks/${task}/followers`, 2000],
    [`/api/tasks/${task}/activity`, 2000],
    ['/api/search?q=lamp', 12_000 + all],
    ['/api/search?q=e', 12_000 + all],
    ['/api/search?q=Blue l%C3%A4', 12_000 + all],
    [`${path}/export`, 8000],
  ]
  for (const filter of filters) lists.push([`${path}/tasks?${filter}&count=exact`, 8000])
  for (const sort of sorts) {
    lists.push([`${path}/tasks?sort=${sort}`, 8000])
    lists.push([await page(`${path}/tasks?sort=${sort}&direction=desc`), 8000])
  }
  return lists
}

/** Without triggers and keys: only the rows matter here. */
async function fill({ admin }: Stage, person_id: string, wide_id: string): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(`
      create temp table made as
        select number, socle.uuid_v7() as organization_id, socle.uuid_v7() as owner_id,
          socle.uuid_v7() as colleague_id
        from generate_series(1, 5000) number;
      insert into users.people (id, name, email, email_verified_at)
        select id, 'Person', id || '@example.org', now()
        from made cross join lateral (values (owner_id), (colleague_id)) as person (id);
      insert into organizations.organizations (id, name, created_by)
        select organization_id, 'Organisation ' || number, owner_id from made;
      insert into organizations.memberships (organization_id, person_id, role)
        select organization_id, owner_id, 'owner' from made
        union all select organization_id, colleague_id, 'member' from made;
      create temp table project as
        select socle.uuid_v7() as id, made.*, row_number() over () as place
        from made cross join generate_series(1, 2);
      insert into projects.projects (id, organization_id, name, created_by, updated_at)
        select id, organization_id, 'Project ' || place, owner_id, now() - place * interval '1 hour'
        from project;
      insert into projects.members (project_id, person_id, role, organization_id)
        select id, owner_id, 'owner', organization_id from project
        union all select id, colleague_id, 'editor', organization_id from project;
      insert into projects.task_counters select id, 1040 from project;
      insert into projects.columns (project_id, status, name, kind, position)
        select id, status, status, kind, position from project
        cross join (values ('todo', 'open', 'a0'), ('doing', 'active', 'a1'), ('done', 'done', 'a2'))
          as board_column (status, kind, position);`)
    await client.query(
      `insert into organizations.memberships (organization_id, person_id, role)
         select organization_id, $1, case when number % 500 = 0 then 'admin' else 'member' end
         from made where number % 250 = 0`,
      [person_id],
    )
    // Member of twenty projects, and of what the organisations own that she administers.
    await client.query(
      `insert into projects.members (project_id, person_id, role, organization_id)
         select id, $1, 'editor', organization_id from project
         where number % 250 = 0 and number % 500 <> 0`,
      [person_id],
    )
    await client.query(
      `insert into projects.tasks
         (project_id, number, title, description, status, priority, due_date, assigned_to, label_ids,
          position, created_by, completed_at, deleted_at, updated_at)
       select id, number.value,
         (array['Red door', 'Lamp', 'Blue lämp', 'Éclair', 'Table', 'Old 12', 'a_b', '50 %'])[1 + random(0, 7)]
           || ' ' || (array['repair', 'lamp', 'wish', 'buy', 'sell'])[1 + random(0, 4)],
         case when random() < 0.1 then 'with a lamp' else '' end,
         status.word, (array['low', 'medium', 'high', 'urgent'])[1 + random(0, 3)],
         case when random() < 0.7 then current_date + random(-30, 60) end,
         case when number % 250 = 0 and random() < 0.5 then $1 when random() < 0.5 then owner_id end,
         case when random() < 0.3 then array[id] else '{}' end,
         'a' || lpad(number.value::text, 5, '0'), owner_id,
         case when status.word = 'done' then now() end,
         case when random() < 0.02 then now() end,
         now() - random(0, 100000) * interval '1 second'
       from project
       cross join lateral generate_series(1, case when place % 5000 = 0 then 540 else 9 end) number (value)
       cross join lateral (select (array['todo', 'doing', 'done'])[1 + number.value % 3]) status (word)`,
      [person_id],
    )
    // 5,000 projects of one organisation.
    await client.query(
      `with organization as (
         insert into organizations.organizations (name, created_by) values ('Wide', $1) returning id
       ), owner as (
         insert into organizations.memberships (organization_id, person_id, role)
         select id, $1, 'owner' from organization
       ), wide as (
         insert into projects.projects (organization_id, name, created_by, updated_at)
         select id, 'Drawer ' || number, $1, now() - number * interval '1 minute'
         from organization cross join generate_series(1, 5000) number
         returning id, organization_id
       ), member as (
         insert into projects.members (project_id, person_id, role, organization_id)
         select id, $1, 'owner', organization_id from wide
       ), counter as (
         insert into projects.task_counters select id, 10 from wide
       ), board_column as (
         insert into projects.columns (project_id, status, name, kind, position)
         select id, 'todo', 'To do', 'open', 'a0' from wide
       )
       insert into projects.tasks
         (project_id, number, title, status, assigned_to, label_ids, position, created_by, due_date)
       select id, number, case when number % 3 = 0 then 'A lamp' else 'Table' end || ' ' || number, 'todo',
         case when number % 2 = 0 then $1 end, case when number = 1 then array[id] else '{}' end,
         'a' || lpad(number::text, 5, '0'), $1, current_date + number
       from wide cross join generate_series(1, 10) number`,
      [wide_id],
    )
    await client.query(`
      -- One label each, by the id of its project.
      insert into projects.labels (id, project_id, name, color)
        select id, id, 'red', '#DC2626' from projects.projects;
      insert into projects.followers (project_id, task_id, person_id)
        select project_id, id, created_by from projects.tasks;
      insert into projects.comments (project_id, task_id, person_id, body)
        select project_id, id, created_by, 'Words' from projects.tasks where number % 2 = 0;
      -- Hers is the oldest: whoever reads from the newest on until it finds hers reads all.
      insert into projects.activity (event_id, project_id, task_id, actor_id, type, data, occurred_at)
        select row_number() over (order by coalesce(project.number % 250 = 0, false) desc, random()), project_id,
          task.id, task.created_by, 'projects.task_created', '{}', now()
        from projects.tasks task left join project on project.id = task.project_id;
      set session_replication_role = origin;
      select socle.rebuild_access();
      analyze`)
  } finally {
    client.release(true)
  }
}
