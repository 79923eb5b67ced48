import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manifests } from '../manifests.ts'
import { assertRefused, made } from '../testing/answer.ts'
import { listen } from '../testing/live.ts'
import type { TestPerson } from '../testing/person.ts'
import { openStage } from '../testing/stage.ts'
import { product } from './risks/risks.ts'

test('a plain entity below a project goes by what each may do in the project', async (t) => {
  const stage = await openStage(t, { manifests: [...manifests, product] })
  const [ada, ben, vic, eve] = await stage.people('Ada', 'Ben', 'Vic', 'Eve')
  const organization_id = await stage.organization(ada)
  const project = made(await ada.post('/api/projects', { name: 'Moon', organization_id }))
  for (const [person, role] of [
    [ben, 'editor'],
    [vic, 'viewer'],
  ] as const) {
    await stage.join(organization_id, person)
    made(await ada.put(`/api/projects/${project.id}/members/${person.id}`, { role }))
  }
  const list = `/api/projects/${project.id}/risks`
  const heard = await listen(stage, vic, `risks:risks:${project.id}`)
  const risk = await stage.see({
    who: ben,
    call: ['POST', list, { name: 'Dust in the engine' }],
    status: 201,
    contains: { project_id: project.id, created_by: ben.id },
    // Ada and Vic are told.
    emits: ['risks.risk_created', ...Array(2).fill('notifications.notification_created')],
  })
  await heard('risks.risk_created', risk.id)
  const event = await stage.row(
    `select organization_id, data from socle.events where type = 'risks.risk_created'`,
  )
  assert.deepEqual(event, {
    organization_id,
    data: { project_id: project.id, risk_id: risk.id },
  })
  await stage.settled()
  const told = async (who: TestPerson) => made(await who.get('/api/notifications')).items
  assert.equal((await told(vic)).at(-1)?.title, 'Ben: Dust in the engine')
  assert.deepEqual(await told(eve), [])

  const path = `/api/risks/${risk.id}`
  const finds = async (who: TestPerson) => made(await who.get('/api/search?q=dust')).items.length
  assert.equal(made(await vic.get(list)).items.length, 1)
  assert.deepEqual([await finds(vic), await finds(eve)], [1, 0])
  assertRefused(await vic.post(list, { name: 'No' }), 403, 'forbidden')
  assertRefused(await vic.patch(path, { name: 'No' }), 403, 'forbidden')
  for (const address of [list, path]) assertRefused(await eve.get(address), 404, 'not_found')
  assertRefused(await eve.post(list, { name: 'No' }), 404, 'not_found')

  assert.equal((await ben.delete(path)).status, 204)
  assert.equal(made(await ben.get(`${list}?deleted=true`)).items.length, 1)
  assert.equal(made(await ben.post(`${path}/restore`)).deleted_at, null)

  // Read only in the archive, closed in the trash, and to whoever was taken out.
  made(await ada.patch(`/api/projects/${project.id}`, { archived: true }))
  assert.equal(made(await ben.get(list)).items.length, 1)
  assertRefused(await ben.patch(path, { name: 'Late' }), 403, 'forbidden')
  made(await ada.patch(`/api/projects/${project.id}`, { archived: false }))
  assert.equal((await ada.delete(`/api/projects/${project.id}/members/${vic.id}`)).status, 204)
  assertRefused(await vic.get(list), 404, 'not_found')
  assert.equal(await finds(vic), 0)
  assert.equal((await ada.delete(`/api/projects/${project.id}`)).status, 204)
  assertRefused(await ben.get(list), 404, 'not_found')
  assertRefused(await ben.get(path), 404, 'not_found')
  assert.equal(await finds(ben), 0)
})
