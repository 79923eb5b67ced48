import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccess } from '#kernel/testing/access.ts'
import { assertRefused } from '#server/testing/answer.ts'
import { assertCounted } from './counted.ts'
import { answersOf, made, openStage, type Stage, type TestPerson } from './stage.ts'

// A task goes to another project.

/** Two projects of one organisation that Ada owns. */
async function openTwo(t: Parameters<typeof openStage>[0], connections = 10) {
  const stage = await openStage(t, { connections })
  const people = await stage.people('Ada', 'Ben', 'Cleo')
  const [ada = assert.fail(), ben = assert.fail(), cleo = assert.fail()] = people
  const organization_id = await stage.organization(ada)
  const website = await stage.project(ada, { organization_id, name: 'Website' })
  const launch = await stage.project(ada, { organization_id, name: 'Launch' })
  const carry = (person: TestPerson, task_id: string, project_id: string, headers = {}) =>
    person.post(`/api/tasks/${task_id}/project`, { project_id }, headers)
  return { ...stage, stage, ada, ben, cleo, organization_id, website, launch, carry }
}

const labelsOf = async (person: TestPerson, project_id: string) =>
  made(await person.get(`/api/projects/${project_id}/labels`)).items as {
    id: string
    name: string
    color: string
    tasks: number
  }[]

const linesOf = async (person: TestPerson, path: string) =>
  made(await person.get(`/api/${path}/activity`)).items as {
    type: string
    project_id: string
    other_project: string | null
    from_column: string | null
    task_id: string | null
  }[]

test('a task goes to another project whole, with the next number there', async (t) => {
  const { stage, ada, ben, cleo, website, launch, carry } = await openTwo(t)
  for (const person of [ben, cleo]) await stage.member(website, person, 'editor')
  await stage.member(launch, cleo, 'viewer')
  made(await ada.patch(`/api/projects/${launch}/columns/todo`, { name: 'Next', kind: 'done' }))
  const first = await stage.task(ada, launch, { title: 'First', labels: ['urgent'] })
  const task = await stage.task(ada, website, {
    title: 'Shop',
    labels: ['Shop', 'Urgent'],
    assigned_to: ben.id,
  })
  const path = `tasks/${task.id}`
  made(await cleo.post(`/api/${path}/comments`, { body: 'Yes.' }))
  const moved = made(
    await ada.post(`/api/${path}/move`, { status: 'review' }, { 'if-match': '"1"' }),
  )
  await stage.settled()
  const comments = made(await ada.get(`/api/${path}/comments`))

  const carried = made(await carry(ada, task.id, launch, { 'if-match': `"${moved.version}"` }))
  assert.deepEqual(
    [carried.project_id, carried.number, carried.status, carried.assigned_to, carried.version],
    [launch, 2, 'todo', null, moved.version + 1],
  )
  assert.ok(carried.position > first.position)
  assert.ok(carried.completed_at, 'the column there is one for what is done')
  const labels = await labelsOf(ada, launch)
  const names = carried.label_ids.map((id: string) => labels.find((label) => label.id === id)?.name)
  assert.deepEqual(names, ['Shop', 'urgent'])
  const colors = await labelsOf(ada, website)
  assert.equal(
    labels.find(({ name }) => name === 'Shop')?.color,
    colors.find(({ name }) => name === 'Shop')?.color,
  )
  assert.deepEqual(
    [...labels, ...colors].map(({ tasks }) => tasks),
    [1, 2, 0, 0],
  )
  assert.equal(carried.comments, 1)
  // What was said is as it was.
  assert.deepEqual(made(await ada.get(`/api/${path}/comments`)), comments)
  const followers = made(await ada.get(`/api/${path}/followers`)).items
  assert.deepEqual(
    new Set(followers.map(({ person }: { person: { id: string } }) => person.id)),
    new Set([ada.id, cleo.id]),
  )
  await stage.settled()
  const lines = await linesOf(cleo, path)
  assert.deepEqual(
    lines.map(({ type, project_id, other_project }) => [type, project_id, other_project]),
    [
      ['projects.task_assigned', launch, null],
      ['projects.task_moved_in', launch, 'Website'],
      ['projects.task_moved', launch, null],
      ['projects.comment_created', launch, null],
      ['projects.task_assigned', launch, null],
      ['projects.task_created', launch, null],
    ],
  )
  assert.equal(lines[2]?.from_column, 'To do', 'as the column was named where it happened')
  const [away] = await linesOf(ben, `projects/${website}`)
  assert.deepEqual(
    [away?.type, away?.task_id, away?.other_project],
    ['projects.task_moved_away', null, null],
  )
  assertRefused(await ben.get(`/api/${path}`), 404, 'not_found')
  await assertCounted(stage)
  await assertAccess(stage.admin)

  // Back, without the name of what they may not read.
  await stage.admin.query(`delete from projects.members where project_id = $1 and person_id = $2`, [
    launch,
    cleo.id,
  ])
  const back = made(await carry(ada, task.id, website))
  assert.deepEqual([back.project_id, back.number], [website, 2])
  await stage.settled()
  const seen = await linesOf(cleo, path)
  assert.deepEqual([seen[0]?.type, seen[0]?.other_project], ['projects.task_moved_in', null])
  assert.equal(seen.find(({ type }) => type === 'projects.task_moved')?.from_column, 'To do')
  await assertCounted(stage)
})

test('whoever moves a task edits both projects, of one organisation, and neither is archived', async (t) => {
  const { stage, ada, ben, cleo, website, launch, carry } = await openTwo(t)
  const task = await stage.task(ada, website)
  await stage.member(website, ben, 'editor')
  assertRefused(await carry(ben, task.id, launch), 404, 'not_found')
  await stage.member(launch, ben, 'commenter')
  assertRefused(await carry(ben, task.id, launch), 403, 'forbidden')
  await stage.member(launch, cleo, 'owner')
  assertRefused(await carry(cleo, task.id, launch), 404, 'not_found')
  await stage.member(website, cleo, 'viewer')
  assertRefused(await carry(cleo, task.id, launch), 403, 'forbidden')
  const elsewhere = await stage.project(ada, { organization_id: ada.organization_id })
  assertRefused(await carry(ada, task.id, elsewhere), 409, 'projects.other_organization')
  const stale = assertRefused(
    await carry(ada, task.id, launch, { 'if-match': '"7"' }),
    409,
    'stale',
  )
  assert.equal(stale.body.current.id, task.id)
  // Nor past the verb.
  for (const [person, project] of [
    [ben, launch],
    [cleo, launch],
    [ada, elsewhere],
  ] as const) {
    await assert.rejects(
      person.write((transaction) =>
        transaction.rows(`select * from projects.carry_task($1, null, $2, 'todo', 'z', '{}')`, [
          task.id,
          project,
        ]),
      ),
    )
  }
  // Where it is, nothing changes.
  assert.deepEqual(
    made(await carry(ada, task.id, website)),
    made(await ada.get(`/api/tasks/${task.id}`)),
  )
  made(await ada.patch(`/api/projects/${launch}`, { archived: true }))
  assertRefused(await carry(ada, task.id, launch), 409, 'projects.archived')
  made(await ada.patch(`/api/projects/${launch}`, { archived: false }))
  made(await ada.patch(`/api/projects/${website}`, { archived: true }))
  assertRefused(await carry(ada, task.id, launch), 409, 'projects.archived')
  made(await ada.patch(`/api/projects/${website}`, { archived: false }))
  assert.equal((await ada.delete(`/api/tasks/${task.id}`)).status, 204)
  assertRefused(await carry(ada, task.id, launch), 404, 'not_found')
  assert.equal((await ada.delete(`/api/projects/${launch}`)).status, 204)
  made(await ada.post(`/api/tasks/${task.id}/restore`))
  assertRefused(await carry(ada, task.id, launch), 404, 'not_found')
})

test('labels for which there is no room in the other project are left behind', async (t) => {
  const { stage, ada, website, launch, carry } = await openTwo(t)
  await stage.admin.query(
    `insert into projects.labels (project_id, name, color)
     select $1, 'Label ' || number, '#4F46E5' from generate_series(1, 199) number`,
    [launch],
  )
  const task = await stage.task(ada, website, { labels: ['A', 'label 7', 'B'] })
  const { label_ids } = made(await carry(ada, task.id, launch))
  const labels = await labelsOf(ada, launch)
  const names = label_ids.map((id: string) => labels.find((label) => label.id === id)?.name)
  assert.deepEqual([names, labels.length], [['A', 'Label 7'], 200])
})

test('48 who move tasks to and fro, edit, comment and delete at once never wait for ever', async (t) => {
  const { stage, ada, website, launch, carry } = await openTwo(t, 40)
  const cards: { id: string }[] = []
  for (let index = 0; index < 6; index += 1) {
    cards.push(
      await stage.task(ada, index % 2 ? website : launch, {
        title: `${index}`,
        labels: ['A', 'B'],
      }),
    )
  }
  for (let round = 0; round < 3; round += 1) {
    const outcome = await answersOf(48, (index) => {
      const id = cards[index % 6]?.id ?? assert.fail()
      const path = `/api/tasks/${id}`
      switch (Math.floor(index / 6)) {
        case 0:
        case 1:
          return carry(ada, id, (index + round) % 4 < 2 ? website : launch)
        case 2:
          return ada.patch(path, { title: `Title ${index}`, labels: ['C'] })
        case 3:
          return ada.patch(path, { title: `Title ${index}` })
        case 4:
          return ada.post(`${path}/comments`, { body: 'Words' })
        case 5:
          return ada.patch(path, { status: index % 2 ? 'done' : 'review' })
        case 6:
          return ada.put(`${path}/followers/${ada.id}`)
        default:
          return index % 2 ? ada.delete(path) : ada.post(`${path}/restore`)
      }
    })
    assert.equal(outcome[500] ?? outcome.internal, undefined, JSON.stringify(outcome))
    await assertCounted(stage)
    await assertAccess(stage.admin)
    await assertTogether(stage)
  }
  await stage.settled()
  await assertTogether(stage)
  await stage.admin.query('select pg_stat_force_next_flush()')
  const { deadlocks } = await stage.row(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  assert.equal(deadlocks, 0)
})

/** What belongs to a task is where it is. */
async function assertTogether(stage: Stage): Promise<void> {
  const { rows } = await stage.admin.query(`
    select task.id, part.what from projects.tasks task join (
      select task_id, project_id, 'comment' as what from projects.comments
      union all select task_id, project_id, 'follower' from projects.followers
      union all select task_id, project_id, 'line' from projects.activity
    ) part on part.task_id = task.id where part.project_id <> task.project_id`)
  assert.deepEqual(rows, [])
}
