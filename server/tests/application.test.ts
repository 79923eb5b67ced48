import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApplication } from '../testing/application.ts'

test('the harness of whole-application tests answers as the server does', async (t) => {
  const app = await openApplication(t)
  const ada = await app.person('Ada')
  const made = await ada.post('/api/projects', { name: 'Moon' })
  assert.equal(made.status, 201, made.text)
  await app.settled()
  await app.work()
  assert.equal((await app.anonymous.get('/api/projects')).status, 401)
  const other = await app.anotherNode()
  const [project] = (await ada.on(other).get('/api/projects')).body.items
  assert.equal(project.name, 'Moon')
  const own = await ada.read.rows('select name from projects.projects')
  assert.deepEqual(own, [{ name: 'Moon' }])
})
