import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApplication } from '#server/testing/application.ts'

test('no word of a stranger is in the subject of an invitation, and none is a link', async (t) => {
  const app = await openApplication(t)
  const eve = await app.person('Eve')
  await eve.patch('/api/user/profile', { name: 'evil.example' })
  const { body: made } = await eve.post('/api/organizations', { name: 'Win at prize.example' })
  const invitations = `/api/organizations/${made.id}/invitations`
  await eve.post(invitations, { email: 'stranger@example.org', role: 'member' })
  const { body: project } = await eve.post('/api/projects', {
    name: 'See https://evil.example/win and evil.example',
    organization_id: made.id,
  })
  const target = { kind: 'projects.project', id: project.id }
  await eve.post(invitations, { email: 'stranger@example.org', role: 'viewer', target })
  const mails = await app.mails('stranger@example.org')
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['You have an invitation', 'You have an invitation'],
  )
  const { url } = app.runtime.environment
  for (const { content } of mails) {
    const words = content.replaceAll(`${url}/invite?token=`, '')
    assert.match(words, /evil\.\u200bexample/, 'named, since it is their name')
    assert.doesNotMatch(words, /:\/\/|\w\.(example|com)/)
  }
})

test('an address is invited in either form, and its owner accepts', async (t) => {
  const app = await openApplication(t)
  const ada = await app.person('Ada')
  const yuri = await app.person('Yuri', { email: 'y@xn--80a1acny.xn--p1ai' })
  const { body: acme } = await ada.post('/api/organizations', { name: 'Acme' })
  const sent = await ada.post(`/api/organizations/${acme.id}/invitations`, {
    email: 'Y@почта.рф',
    role: 'member',
  })
  assert.equal(sent.body.email, yuri.email)
  const [received] = (await yuri.get('/api/invitations')).body.items
  const accepted = await yuri.post(`/api/invitations/${received.id}/accept`)
  assert.equal(accepted.body.status, 'accepted')
})
