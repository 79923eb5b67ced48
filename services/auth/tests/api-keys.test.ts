import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestPerson } from '#server/testing/person.ts'
import { assertRefused, sharedStage } from './stage.ts'

const path = '/api/auth/api-keys'

describe('an API key', () => {
  const stage = sharedStage()
  const make = async (by: TestPerson, more: object = {}) => {
    const body = {
      name: 'CI',
      organization_id: by.organization_id,
      scopes: ['read', 'write'],
      ...more,
    }
    const answer = await by.post(path, body)
    assert.equal(answer.status, 201, answer.text)
    return answer
  }
  const organization = async (by: TestPerson): Promise<string> =>
    (await by.post('/api/organizations', { name: 'Acme' })).body.id
  const list = async (by: TestPerson) =>
    (await by.get(`${path}?organization_id=${by.organization_id}`)).body.items

  test('shows its secret once', async () => {
    const ada = await stage().person('Ada')
    const { body, headers } = await make(ada, {
      scopes: ['read', 'read'],
      expires_at: '2099-01-01T01:00:00+02:00',
    })
    const { secret, ...shown } = body
    assert.ok(secret.startsWith(`${shown.prefix}_`))
    assert.equal(Buffer.from(secret.slice(shown.prefix.length + 1), 'base64url').length, 32)
    assert.equal(headers.location, `/api/v1/auth/api-keys/${shown.id}`)
    assert.equal(headers['cache-control'], 'no-store')
    assert.deepEqual((await ada.get(String(headers.location))).body, shown)
    const newcomer = await stage().person('Newcomer')
    assertRefused(await newcomer.get(String(headers.location)), 404, 'not_found')
    const items = await list(ada)
    assert.deepEqual(items, [shown])
    assert.deepEqual(shown.scopes, ['read'])
    assert.match(shown.expires_at, /^2098-12-31T23:00:00(Z|\+00:00)$/)
    assert.doesNotMatch(JSON.stringify(items), new RegExp(secret.slice(-20)))
  })

  test('does what its scopes say, and never what only a session may [V8.2.1]', async () => {
    const ada = await stage().person('Scopes')
    const reader = stage().bearer((await make(ada, { scopes: ['read'] })).body.secret)
    const writer = stage().bearer((await make(ada, { scopes: ['read', 'write'] })).body.secret)
    const project = (await writer.post('/api/projects', { name: 'Moon' })).body
    assert.equal((await reader.get(`/api/projects/${project.id}`)).status, 200)
    assertRefused(await reader.post('/api/projects', { name: 'Mars' }), 403, 'scope_missing')
    assert.equal((await reader.get('/api/auth/me')).body.user.id, ada.id)
    for (const key of [reader, writer]) {
      assertRefused(await key.get('/api/auth/sessions'), 403, 'session_required')
      assertRefused(
        await key.get(`${path}?organization_id=${ada.organization_id}`),
        403,
        'session_required',
      )
    }
    assertRefused(await writer.post(path, {}), 403, 'session_required')
    assertRefused(await writer.post('/api/auth/logout-all'), 403, 'session_required')
    assertRefused(await writer.patch('/api/user/profile', { name: 'X' }), 403, 'session_required')
  })

  test('sees its organisation and no other of the person who made it [V8.4.1]', async () => {
    const ada = await stage().person('Two')
    const other = await organization(ada)
    const inFirst = (await ada.post('/api/projects', { name: 'First' })).body
    const inSecond = (await ada.post('/api/projects', { name: 'Other', organization_id: other }))
      .body
    const key = stage().bearer((await make(ada, { organization_id: other })).body.secret)
    const { items } = (await key.get('/api/projects')).body
    assert.deepEqual(
      items.map(({ id }: { id: string }) => id),
      [inSecond.id],
    )
    assertRefused(await key.get(`/api/projects/${inFirst.id}`), 404, 'not_found')
    assert.equal((await key.get(`/api/projects/${inSecond.id}`)).status, 200)
  })

  test('is made, seen and revoked by owners and admins; to others it does not exist [V8.2.2]', async () => {
    const { admin, person } = stage()
    const [owner, admins, member, stranger] = [
      await person('Owner'),
      await person('Admin'),
      await person('Member'),
      await person('Stranger'),
    ]
    const organization_id = await organization(owner)
    for (const [someone, role] of [
      [admins, 'admin'],
      [member, 'member'],
    ] as const) {
      await admin.query(
        'insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, $3)',
        [organization_id, someone.id, role],
      )
    }
    const { id } = (await make(owner, { organization_id })).body
    const query = `${path}?organization_id=${organization_id}`
    const body = { name: 'Mine', organization_id, scopes: ['read'] }
    assertRefused(await member.get(query), 403, 'auth.not_organization_admin')
    assertRefused(await member.post(path, body), 403, 'auth.not_organization_admin')
    assertRefused(await stranger.get(query), 404, 'not_found')
    assertRefused(await stranger.post(path, body), 404, 'not_found')
    for (const someone of [member, stranger]) {
      assertRefused(await someone.delete(`${path}/${id}`), 404, 'not_found')
    }
    assert.equal((await admins.post(path, body)).status, 201)
    assert.equal((await admins.delete(`${path}/${id}`)).status, 204)
  })

  test('revoked, it opens nothing from that moment on', async () => {
    const ada = await stage().person('Revoked')
    const { id, secret } = (await make(ada)).body
    const key = stage().bearer(secret)
    assert.equal((await key.get('/api/auth/me')).status, 200)
    assert.equal((await list(ada))[0].last_used_on, new Date().toISOString().slice(0, 10))
    assert.equal((await ada.delete(`${path}/${id}`)).status, 204)
    assertRefused(await key.get('/api/auth/me'), 401, 'not_signed_in')
    assert.deepEqual(await list(ada), [])
    assertRefused(await ada.delete(`${path}/${id}`), 404, 'not_found')
  })

  test('ends when it expires; none that has already expired, and no null goes past the check', async () => {
    const ada = await stage().person('Expiry')
    const { id, secret } = (await make(ada, { expires_at: '2099-01-01T00:00:00Z' })).body
    await stage().admin.query(
      `update auth.api_keys set expires_at = now() - interval '1 second' where id = $1`,
      [id],
    )
    assertRefused(await stage().bearer(secret).get('/api/auth/me'), 401, 'not_signed_in')
    const past = {
      name: 'x',
      organization_id: ada.organization_id,
      scopes: ['read'],
      expires_at: '2001-01-01T00:00:00Z',
    }
    const refused = assertRefused(await ada.post(path, past), 400, 'bad_input')
    assert.equal(refused.body.details[0].path, 'body.expires_at')
    assert.equal((await make(ada, { expires_at: null })).body.expires_at, null)
  })

  test('is no more than the person who made it: suspended or gone from the organisation, it opens nothing', async () => {
    const { person, admin } = stage()
    const [owner, maker] = [await person('Boss'), await person('Maker')]
    const organization_id = await organization(owner)
    await admin.query(
      `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, 'admin')`,
      [organization_id, maker.id],
    )
    const project = (await owner.post('/api/projects', { name: 'Ours', organization_id })).body
    const { secret } = (await make(maker, { organization_id })).body
    await admin.query(
      'delete from organizations.memberships where organization_id = $1 and person_id = $2',
      [organization_id, maker.id],
    )
    for (const path of [`/api/projects/${project.id}`, '/api/auth/me', '/api/user/profile']) {
      assertRefused(await stage().bearer(secret).get(path), 401, 'not_signed_in')
    }
    await admin.query(
      `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, 'member')`,
      [organization_id, maker.id],
    )
    assert.equal((await stage().bearer(secret).get('/api/auth/me')).status, 200)
    await admin.query('update auth.users set suspended_at = now() where id = $1', [maker.id])
    const other = await stage().anotherNode()
    assertRefused(await other.bearer(secret).get('/api/auth/me'), 401, 'not_signed_in')
  })

  test('ends with its organisation, and is back when that is restored', async () => {
    const owner = await stage().person('Founder')
    const organization_id = await organization(owner)
    const { secret } = (await make(owner, { organization_id })).body
    const set = (deleted_at: string) =>
      stage().admin.query(
        `update organizations.organizations set deleted_at = ${deleted_at} where id = $1`,
        [organization_id],
      )
    await set('now()')
    assertRefused(await stage().bearer(secret).get('/api/auth/me'), 401, 'not_signed_in')
    await set('null')
    assert.equal((await stage().bearer(secret).get('/api/auth/me')).status, 200)
  })

  test('that nobody made opens nothing', async () => {
    const { secret } = (await make(await stage().person('Forged'))).body
    for (const wrong of [
      'socle_',
      `${secret}x`,
      secret.slice(0, -1),
      secret.replace(/_[\w-]+$/, '_'),
    ]) {
      assertRefused(await stage().bearer(wrong).get('/api/auth/me'), 401, 'not_signed_in')
    }
  })
})
