import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertDeclared } from '../testing/answer.ts'
import { openApplication } from '../testing/application.ts'

test('what was created is read at its Location, as it was answered', async (t) => {
  const app = await openApplication(t, { onAnswer: assertDeclared })
  const ada = await app.person('Ada')
  const create = async (path: string, body: object) => {
    const made = await ada.post(path, body)
    assert.equal(made.status, 201, made.text)
    const read = await ada.get(String(made.headers.location))
    assert.deepEqual([read.status, read.body], [200, made.body], path)
    assert.equal(read.headers.etag, made.headers.etag, path)
    return made.body
  }
  const organization = await create('/api/organizations', { name: 'Acme' })
  const project = await create('/api/projects', { name: 'Moon' })
  await create(`/api/projects/${project.id}/columns`, { name: 'Waiting' })
  const task = await create(`/api/projects/${project.id}/tasks`, { title: 'Build' })
  const comment = await create(`/api/tasks/${task.id}/comments`, { body: 'Yes.' })
  await create(`/api/organizations/${organization.id}/invitations`, {
    email: 'bob@example.org',
    role: 'member',
  })
  assert.equal((await ada.delete(`/api/comments/${comment.id}`)).status, 204)
  assert.equal((await ada.get(`/api/comments/${comment.id}`)).status, 404)
})
