import assert from 'node:assert/strict'
import { test } from 'node:test'
import { somebodyWaits } from '#kernel/testing/somebody-waits.ts'
import { assertCounted } from './counted.ts'
import { answersOf, made, openStage } from './stage.ts'

test('48 who write cards and comments at once leave every counter at what there is', async (t) => {
  const stage = await openStage(t, { connections: 40 })
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}`
  const cards: { id: string }[] = []
  for (let index = 0; index < 8; index += 1) {
    cards.push(await stage.task(ada, project_id, { title: `Card ${index}`, status: 'todo' }))
  }
  const comments: { id: string }[] = []
  for (const { id } of cards) {
    comments.push(made(await ada.post(`/api/tasks/${id}/comments`, { body: 'Words' })))
  }
  const version = () =>
    stage.row('select version from projects.projects where id = $1', [project_id])
  const before = await version()
  const statuses = ['todo', 'in_progress', 'review', 'done']
  for (let round = 0; round < 3; round += 1) {
    await answersOf(48, (index) => {
      const task = `/api/tasks/${cards[index % 4]?.id}`
      const status = statuses[Math.floor(index / 8) % 4]
      switch (index % 8) {
        case 0:
          return ada.post(`${path}/tasks`, { title: `New ${index}`, status })
        case 1:
          return ada.patch(task, { status })
        case 2:
          return ada.post(`${task}/comments`, { body: 'More' })
        case 3:
          return ada.delete(`/api/comments/${comments[Math.floor(index / 8)]?.id}`)
        case 4:
          return ada.post(`/api/comments/${comments[Math.floor(index / 8)]?.id}/restore`)
        case 5:
          return ada.delete(`/api/tasks/${cards[4 + (index % 3)]?.id}`)
        case 6:
          return ada.post(`/api/tasks/${cards[4 + (index % 3)]?.id}/restore`)
        default:
          return ada.patch(`${path}/columns/todo`, { kind: index % 16 < 8 ? 'done' : 'open' })
      }
    })
    await assertCounted(stage)
  }
  await stage.admin.query('select pg_stat_force_next_flush()')
  const { deadlocks } = await stage.row(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  assert.equal(deadlocks, 0)
  assert.deepEqual(await version(), before, 'whoever counts changes no version')

  made(await ada.post(`${path}/columns/todo/delete`, { move_to: 'done' }))
  await assertCounted(stage)
  const board = made(await ada.get(`${path}/board`))
  for (const { count, tasks } of board.lanes) assert.equal(count, tasks.length)
  const { open_tasks, completed_tasks } = board.project
  assert.equal(
    open_tasks + completed_tasks,
    board.columns.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
  )
  assert.ok(!('description' in board.lanes.flatMap(({ tasks }: { tasks: object[] }) => tasks)[0]))

  await stage.admin.query(
    `update projects.tasks set deleted_at = now() - interval '31 days' where deleted_at is not null;
     delete from projects.tasks where number % 2 = 0; delete from projects.comments where id::text like '%1'`,
  )
  await assertCounted(stage)
})

test('a card goes into the trash, and out of it, behind whoever has the board', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const { id } = await stage.task(ada, project_id)
  const holder = await stage.admin.connect()
  try {
    for (const act of [
      () => ada.delete(`/api/tasks/${id}`),
      () => ada.post(`/api/tasks/${id}/restore`),
    ]) {
      await holder.query('begin')
      await holder.query('select from projects.task_counters where project_id = $1 for update', [
        project_id,
      ])
      let done = false
      const answer = act().finally(() => {
        done = true
      })
      while (!done && !(await somebodyWaits(stage.admin))) {}
      assert.ok(!done, 'it did not wait')
      // It has nothing yet that the one with the board could wait for.
      await holder.query('select from projects.tasks where id = $1 for no key update nowait', [id])
      await holder.query('commit')
      made(await answer)
    }
  } finally {
    holder.release(true)
  }
})
