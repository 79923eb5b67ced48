import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage, type TestPerson } from './stage.ts'

test('figures count what their reader may read, outside archives and trash', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  const own = { organization_id }
  const [open, archived, gone] = [
    await stage.project(ada, own),
    await stage.project(ada, own),
    await stage.project(ada, own),
  ]
  await stage.task(ada, open)
  await stage.task(ada, open, { due_date: '2020-01-02' })
  await stage.task(ada, open, { status: 'done' })
  const lost = await stage.task(ada, open)
  await ada.delete(`/api/tasks/${lost.id}`)
  for (const project_id of [archived, gone]) await stage.task(ada, project_id)
  await ada.patch(`/api/projects/${archived}`, { archived: true })
  await ada.delete(`/api/projects/${gone}`)

  const figures = async (who: TestPerson): Promise<Record<string, number>> => {
    const { body } = await who.get(`/api/organizations/${organization_id}/metrics`)
    assert.equal(body.incomplete, false)
    return Object.fromEntries(
      body.items.map(({ id, value }: { id: string; value: number }) => [id, value]),
    )
  }
  const counted = {
    'projects.open_tasks': 2,
    'projects.overdue_tasks': 1,
    'projects.done_this_week': 1,
  }
  assert.deepEqual(await figures(ada), counted)
  const nothing = {
    'projects.open_tasks': 0,
    'projects.overdue_tasks': 0,
    'projects.done_this_week': 0,
  }
  assert.deepEqual(await figures(bob), nothing, 'a colleague who is no member of the project')
})
