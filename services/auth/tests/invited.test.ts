import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import type { TestPerson } from '#server/testing/person.ts'
import {
  anotherPassword,
  assertRefused,
  kindsOfMail,
  login,
  password,
  sharedStage,
  signUp,
  tally,
  tokenFrom,
} from './stage.ts'

const join = '/api/auth/signup-by-invitation'

describe('whoever is invited', () => {
  const stage = sharedStage({ connections: 20 })

  /** Somebody with an organisation and a project in it, and an invitation to an address. */
  async function invite(inviter: string, email: string, kind: 'organization' | 'project') {
    const app = stage()
    const ada = await app.person(inviter)
    const { body: acme } = await ada.post('/api/organizations', { name: `${inviter} & Co.` })
    const project = { name: 'Moon', organization_id: acme.id }
    const { body: moon } = await ada.post('/api/projects', project)
    const body =
      kind === 'organization'
        ? { email, role: 'member' }
        : { email, role: 'editor', target: { kind: 'projects.project', id: moon.id } }
    const sent = await ada.post(`/api/organizations/${acme.id}/invitations`, body)
    assert.equal(sent.status, 201, sent.text)
    return { app, ada, acme, moon, token: await tokenFrom(app, email, 'organizations.invitation') }
  }

  const rolesIn = async (ada: TestPerson, organization_id: string) =>
    Object.fromEntries(
      (await ada.get(`/api/organizations/${organization_id}/members`)).body.items.map(
        ({ person, role }: { person: { name: string }; role: string }) => [person.name, role],
      ),
    )

  test('gives a name and a password, and is in: the mail proved the address', async () => {
    const email = 'nora@example.org'
    const { app, ada, moon, acme, token } = await invite('Ada', email, 'project')
    const preview = await app.anonymous.get(`/api/invitations/preview?token=${token}`)
    assert.deepEqual([preview.body.email, preview.body.has_account], [email, false])
    const answer = await app.anonymous.post(join, {
      token,
      name: 'Nora',
      password,
      time_zone: 'Pacific/Auckland',
    })
    assert.equal(answer.status, 201, answer.text)
    const { signed_in, joined } = answer.body
    assert.deepEqual([joined.status, joined.href], ['accepted', `/projects/${moon.id}`])
    assert.deepEqual(
      [signed_in.user.email, signed_in.user.email_verified, signed_in.user.time_zone],
      [email, true, 'Pacific/Auckland'],
    )
    const nora = app.bearer(signed_in.access_token)
    assert.equal((await nora.get(`/api/projects/${moon.id}`)).body.role, 'editor')
    assert.equal((await rolesIn(ada, acme.id)).Nora, 'guest')
    assert.equal((await login(app.anonymous, email)).status, 200)
    assert.deepEqual(await kindsOfMail(app, email), ['organizations.invitation', 'auth.welcome'])
    const again = await app.anonymous.post(join, { token, name: 'Mallory', password })
    assertRefused(again, 409, 'organizations.invitation_used')
  })

  test('in a browser holds the session in its cookie', async () => {
    const { app, token } = await invite('Bea', 'cookie@example.org', 'organization')
    const headers = { 'x-socle-session': 'cookie' }
    const answer = await app.anonymous.post(join, { token, name: 'Cora', password }, headers)
    assert.match(
      String(answer.headers['set-cookie']),
      /^socle_refresh=[0-9a-f-]{36}\.0\..*HttpOnly/,
    )
    assert.equal('refresh_token' in answer.body.signed_in, false)
  })

  test('with an account signs in to it, and joins: nobody else does by its forwarded link', async () => {
    const app = stage()
    const bob = await app.person('Bob')
    const { ada, acme, token } = await invite('Cleo', bob.email, 'organization')
    const preview = await app.anonymous.get(`/api/invitations/preview?token=${token}`)
    assert.equal(preview.body.has_account, true)
    const taken = await app.anonymous.post(join, { token, name: 'Eve', password: anotherPassword })
    assertRefused(taken, 409, 'auth.account_exists')
    assertRefused(
      await login(app.anonymous, bob.email, anotherPassword),
      401,
      'auth.invalid_credentials',
    )
    const { body } = await login(app.anonymous, bob.email)
    const accepted = await app.bearer(body.access_token).post('/api/invitations/accept', { token })
    assert.equal(accepted.body.status, 'accepted')
    assert.equal((await rolesIn(ada, acme.id)).Bob, 'member')
  })

  test('takes over what somebody signed up with before under their address', async () => {
    const email = 'victim@example.org'
    const { app, token } = await invite('Dora', email, 'organization')
    await signUp(app.anonymous, email, { name: 'Mallory', password: anotherPassword })
    const planted = await tokenFrom(app, email, 'auth.verify')
    const { body } = await app.anonymous.post(join, { token, name: 'Vera', password })
    assert.equal(body.signed_in.user.name, 'Vera')
    const { body: mine } = await app.bearer(body.signed_in.access_token).get('/api/organizations')
    assert.deepEqual(mine.items.map(({ name }: { name: string }) => name).sort(), [
      'Dora & Co.',
      'Vera',
    ])
    assertRefused(
      await login(app.anonymous, email, anotherPassword),
      401,
      'auth.invalid_credentials',
    )
    const late = await app.anonymous.post('/api/auth/verify-email', { token: planted })
    assert.match(late.body.message, /confirmed already/)
    assert.equal((await login(app.anonymous, email)).status, 200)
  })

  test('comes in once, of 32 who use the link at once', async () => {
    const { app, token } = await invite('Elsa', 'race@example.org', 'organization')
    const outcomes = await race(32, async (index, ready) => {
      await ready()
      return app.anonymous.post(join, { token, name: `N${index}`, password })
    })
    const counts = tally(outcomes)
    assert.equal(counts[201], 1, JSON.stringify(counts))
    const { rows } = await app.admin.query(
      `select count(*)::int as count from users.people where email = 'race@example.org'`,
    )
    assert.deepEqual(rows, [{ count: 1 }])
  })

  test('is refused where the invitation stands no more, and nothing is made', async () => {
    const email = 'late@example.org'
    const { app, ada, acme, token } = await invite('Fay', email, 'organization')
    const weak = await app.anonymous.post(join, { token, name: 'Late', password: 'password' })
    assertRefused(weak, 400, 'auth.password_weak')
    const { body } = await ada.get(`/api/organizations/${acme.id}/invitations`)
    await ada.delete(`/api/organizations/${acme.id}/invitations/${body.items[0].id}`)
    const refused = await app.anonymous.post(join, { token, name: 'Late', password })
    assertRefused(refused, 409, 'organizations.invitation_used')
    assertRefused(await login(app.anonymous, email), 401, 'auth.invalid_credentials')
  })
})
