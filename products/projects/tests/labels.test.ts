import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, made, openStage } from './stage.ts'

test('a label is made, renamed, coloured, merged and deleted, and its tasks follow', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'commenter')
  const list = `/api/projects/${project_id}/labels`
  const tells = ['projects.labels_changed']
  const bug = await see({
    who: ada,
    call: ['POST', list, { name: ' Bug\n', color: '#dc2626' }],
    status: 201,
    contains: { project_id, name: 'Bug', color: '#DC2626', tasks: 0, version: 1 },
    emits: tells,
  })
  await see({ who: bob, call: ['GET', list], status: 200, contains: { items: [bug] } })
  await see({ who: bob, call: ['POST', list, { name: 'Mine' }], status: 403 })
  const taken = { status: 409, contains: { code: 'projects.label_name_taken' } }
  await see({ who: ada, call: ['POST', list, { name: 'BUG' }], ...taken })
  for (const body of [{ name: ' ' }, { name: 'x'.repeat(41) }, { name: 'x', color: 'red' }, {}]) {
    await see({ who: ada, call: ['POST', list, body], status: 400 })
  }

  // By name, whichever its case: what the project does not have is made, in a colour that it uses least.
  const task = await see({
    who: ada,
    call: [
      'POST',
      `/api/projects/${project_id}/tasks`,
      { title: 'Land', labels: ['bug', 'Ui', 'UI'] },
    ],
    status: 201,
    emits: [...tells, 'projects.task_created'],
  })
  const labels = async () => made(await ada.get(list)).items
  const [, ui] = await labels()
  assert.deepEqual([ui.name, ui.color, ui.tasks], ['Ui', '#4F46E5', 1])
  assert.deepEqual(task.label_ids, [bug.id, ui.id])

  const of = (label: { id: string }) => `/api/labels/${label.id}`
  const design = { name: 'Design', color: '#7C3AED' }
  await see({
    who: ada,
    call: ['PATCH', of(ui), design, { 'if-match': '"1"' }],
    status: 200,
    // Counting is no change of the label: its version is the one that was read.
    contains: { ...design, version: 2, tasks: 1 },
    emits: tells,
  })
  await see({ who: ada, call: ['PATCH', of(ui), { name: 'bUG' }], ...taken })
  await see({
    who: ada,
    call: ['PATCH', of(ui), { name: 'Old' }, { 'if-match': '"1"' }],
    status: 409,
    contains: { code: 'stale' },
  })

  // Of two labels on one task one is left.
  const other = await stage.task(ada, project_id, { label_ids: [ui.id] })
  await see({
    who: ada,
    call: ['POST', `${of(ui)}/merge`, { into: bug.id }],
    status: 200,
    contains: { id: bug.id, name: 'Bug', tasks: 2 },
    emits: tells,
  })
  await see({ who: ada, call: ['GET', of(ui)], status: 404 })
  const labelsOf = async (id: string) => made(await ada.get(`/api/tasks/${id}`)).label_ids
  assert.deepEqual(await labelsOf(task.id), [bug.id])
  assert.deepEqual(await labelsOf(other.id), [bug.id])
  const unknown = { status: 400, contains: { code: 'projects.label_unknown' } }
  await see({ who: ada, call: ['POST', `${of(bug)}/merge`, { into: bug.id }], ...unknown })

  // Nor is another project's label one of this.
  const elsewhere = await stage.project(ada)
  const foreign = made(await ada.post(`/api/projects/${elsewhere}/labels`, { name: 'Foreign' }))
  await see({ who: ada, call: ['POST', `${of(bug)}/merge`, { into: foreign.id }], ...unknown })
  const change = { label_ids: [bug.id, foreign.id] }
  await see({ who: ada, call: ['PATCH', `/api/tasks/${other.id}`, change], ...unknown })
  const both = { label_ids: [bug.id], labels: ['Bug'] }
  await see({ who: ada, call: ['PATCH', `/api/tasks/${other.id}`, both], status: 400 })

  // What is in the trash has its labels, and is not counted.
  assert.equal((await ada.delete(`/api/tasks/${other.id}`)).status, 204)
  assert.equal((await labels())[0].tasks, 1)
  await see({ who: ada, call: ['DELETE', of(bug)], status: 204, emits: tells })
  assert.deepEqual(await labels(), [])
  // Its name is free again; what is made anew is another.
  const again = made(await ada.post(list, { name: 'Bug' }))
  assert.notEqual(again.id, bug.id)
  assert.equal((await ada.delete(of(again))).status, 204)
  const restored = made(await ada.post(`/api/tasks/${other.id}/restore`))
  assert.deepEqual(restored.label_ids, [])
  assert.deepEqual(await labelsOf(task.id), [])

  made(await ada.patch(`/api/projects/${elsewhere}`, { archived: true }))
  const archived = { status: 409, contains: { code: 'projects.archived' } }
  await see({ who: ada, call: ['PATCH', of(foreign), { name: 'Late' }], ...archived })
})

test('a board brings its labels by name, the list filters by one, and nobody else sees any', async (t) => {
  const stage = await openStage(t)
  const [ada, eve] = await stage.people('Ada', 'Eve')
  const project_id = await stage.project(ada)
  const red = await stage.task(ada, project_id, { title: 'Red', labels: ['éclat', 'Zinc'] })
  const blue = await stage.task(ada, project_id, { title: 'Blue', labels: ['zinc'] })
  const board = made(await ada.get(`/api/projects/${project_id}/board`))
  const names = board.labels.map(({ name, tasks }: { name: string; tasks: number }) => [
    name,
    tasks,
  ])
  assert.deepEqual(names, [
    ['éclat', 1],
    ['Zinc', 2],
  ])
  const [shine, zinc] = board.labels
  const found = async (id: string) =>
    made(await ada.get(`/api/projects/${project_id}/tasks?label=${id}&count=exact`))
  const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
  assert.deepEqual(ids(await found(zinc.id)), [red.id, blue.id])
  assert.deepEqual(ids(await found(shine.id)), [red.id])
  assert.equal((await found(zinc.id)).total, 2)
  assert.equal((await ada.get(`/api/projects/${project_id}/tasks?label=zinc`)).status, 400)
  for (const path of [`/api/projects/${project_id}/labels`, `/api/labels/${zinc.id}`]) {
    assert.equal((await eve.get(path)).status, 404)
    assert.equal((await stage.anonymous.get(path)).status, 401)
  }
  assert.equal((await eve.delete(`/api/labels/${zinc.id}`)).status, 404)
})

test('a project has 200 labels at most', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  await stage.admin.query(
    `insert into projects.labels (project_id, name, color)
     select $1, 'Label ' || number, '#4F46E5' from generate_series(1, 200) number`,
    [project_id],
  )
  const code = 'projects.too_many_labels'
  const made = await ada.post(`/api/projects/${project_id}/labels`, { name: 'More' })
  assert.deepEqual([made.status, made.body.code], [409, code])
  const labels = ['Label 7', 'More']
  const task = await ada.post(`/api/projects/${project_id}/tasks`, { title: 'Task', labels })
  assert.deepEqual([task.status, task.body.code], [409, code])
})

test('32 who give, take, merge and delete labels at once leave no task with one that is gone', async (t) => {
  const stage = await openStage(t, { connections: 32 })
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const tasks: { id: string }[] = []
  for (let index = 0; index < 4; index += 1) tasks.push(await stage.task(ada, project_id))
  for (let round = 0; round < 2; round += 1) {
    const labels: { id: string }[] = []
    for (let index = 0; index < 6; index += 1) {
      const name = `Label ${round} ${index}`
      labels.push(made(await ada.post(`/api/projects/${project_id}/labels`, { name })))
    }
    await answersOf(32, (index) => {
      const label = labels[index % 6]?.id
      const task = `/api/tasks/${tasks[index % 4]?.id}`
      switch (index % 8) {
        case 0:
          return ada.delete(`/api/labels/${labels[Math.floor(index / 8)]?.id}`)
        case 1:
          return ada.post(`/api/labels/${labels[4]?.id}/merge`, { into: labels[5]?.id })
        case 2:
          return ada.patch(task, { labels: [`Label ${round} 0`, 'Anew'] })
        case 3:
          return ada.delete(task)
        case 4:
          return ada.post(`${task}/restore`)
        default:
          return ada.patch(task, {
            label_ids: [label, labels[5]?.id].filter((id, at, all) => all.indexOf(id) === at),
          })
      }
    })
    const { rows } = await stage.admin.query<{ counted: number; there: number }>(
      `select label.tasks as counted, (select count(*)::int from projects.tasks task
         where task.deleted_at is null and label.id = any (task.label_ids)) as there
       from projects.labels label`,
    )
    assert.ok(rows.length > 1)
    for (const { counted, there } of rows) assert.equal(counted, there)
    const lost = await stage.row(
      `select count(*)::int as count from projects.tasks task cross join unnest(task.label_ids) label_id
       where not exists (select from projects.labels where id = label_id and project_id = task.project_id)`,
    )
    assert.equal(lost.count, 0)
  }
  await stage.admin.query('select pg_stat_force_next_flush()')
  const { deadlocks } = await stage.row(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  assert.equal(deadlocks, 0)
})
