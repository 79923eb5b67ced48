import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertErases } from '#server/testing/erasure.ts'
import { made, openStage } from './stage.ts'

test('[V14.2.5] whoever leaves takes along what is theirs, and leaves the team its work', async (t) => {
  const stage = await openStage(t)
  const [ada, ben] = await stage.people('Ada', 'Ben')
  const moon = await stage.project(ben)
  await stage.member(moon, ada, 'editor')
  const task = await stage.task(ben, moon, { title: 'Land', assigned_to: ada.id })
  const idea = await stage.task(ada, moon, { title: 'Fly', assigned_to: ben.id })
  const say = async (by: typeof ada, body: string) =>
    made(await by.post(`/api/tasks/${task.id}/comments`, { body })).id
  const said = await say(ada, 'I know how')
  const heard = await say(ben, `Then do, @[Ada](person:${ada.id}), as @[Ben](person:${ben.id}) did`)
  for (const shared of [true, false]) {
    const view = { name: `Shared ${shared}`, filter: {}, shared }
    made(await ada.post(`/api/projects/${moon}/views`, view))
    made(await ben.post(`/api/projects/${moon}/views`, view))
  }
  await stage.settled()

  await assertErases(stage, 'projects', ada)

  const read = async (id: string) => made(await ben.get(`/api/tasks/${id}`))
  const [landed, flown] = [await read(task.id), await read(idea.id)]
  assert.deepEqual([landed.title, landed.assigned_to], ['Land', null])
  assert.deepEqual(
    [flown.title, flown.assigned_to, flown.created_by],
    ['Fly', idea.assigned_to, ada.id],
  )
  const comments = made(await ben.get(`/api/tasks/${task.id}/comments`)).items
  assert.deepEqual(
    comments.map((comment: { id: string; body: string }) => [comment.id, comment.body]),
    [
      [said, '—'],
      [heard, `Then do, @Deleted person, as @[Ben](person:${ben.id}) did`],
    ],
  )
  const views = made(await ben.get(`/api/projects/${moon}/views`)).items
  assert.deepEqual(
    views.map(({ person_id }: { person_id: string }) => person_id),
    [ben.id, ben.id],
  )
  const members = made(await ben.get(`/api/projects/${moon}/members`)).items
  assert.equal(members.length, 1)
})
