import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import {
  anotherPassword,
  assertRefused,
  kindsOfMail,
  login,
  openStage,
  password,
  sharedStage,
  tally,
} from './stage.ts'

const firefox = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
}
const iphone = {
  'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
}
const cookieMode = { 'x-socle-session': 'cookie' }
const refreshPath = '/api/auth/refresh'

describe('sessions', () => {
  const stage = sharedStage({ connections: 20 })
  const refresh = (refresh_token: string) => stage().anonymous.post(refreshPath, { refresh_token })
  /** A person without a session, and what they sign in with. */
  const member = async (name: string) => {
    const { id, email } = await stage().person(name)
    await stage().admin.query('delete from auth.sessions where user_id = $1', [id])
    return { id, email }
  }

  test('signing in answers as the guide says', async () => {
    const app = stage()
    const { id, email } = await member('Login')
    const answer = await login(app.anonymous, ` ${email.toUpperCase()} `)
    assert.equal(answer.status, 200, answer.text)
    const { access_token, refresh_token, token_type, expires_in, user, ...rest } = answer.body
    assert.deepEqual(rest, {})
    assert.deepEqual([token_type, expires_in], ['bearer', 3600])
    assert.equal(access_token.split('.').length, 3)
    assert.match(refresh_token, /^[0-9a-f-]{36}\.0\.[\w-]{43}$/)
    const { created_at, ...facts } = user
    assert.deepEqual(facts, {
      id,
      email,
      name: 'Login',
      avatar_url: null,
      email_verified: true,
      language: 'en',
      time_zone: null,
      theme: 'auto',
      hidden_widgets: [],
      roles: [],
      mfa: false,
      leaves_at: null,
    })
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.headers['set-cookie'], undefined)
    const me = await app.bearer(access_token).get('/api/auth/me')
    assert.deepEqual(me.body, { user: { ...facts, created_at } })
    const wrong = assertRefused(
      await login(app.anonymous, email, anotherPassword),
      401,
      'auth.invalid_credentials',
    )
    assert.equal(typeof wrong.body.error, 'string')
    assertRefused(await app.anonymous.get('/api/auth/me'), 401, 'not_signed_in')
  })

  test('roles are read when they are asked for, not when the token was made [V8.3.2]', async () => {
    const app = stage()
    const ada = await app.person('Roles')
    await app.admin.query(
      `insert into auth.roles (user_id, role) values ($1, 'support'), ($1, 'admin')`,
      [ada.id],
    )
    assert.deepEqual((await ada.get('/api/auth/me')).body.user.roles, ['admin', 'support'])
    await app.admin.query(`delete from auth.roles where user_id = $1 and role = 'admin'`, [ada.id])
    assert.deepEqual((await ada.get('/api/auth/me')).body.user.roles, ['support'])
    const [, claims = ''] = ada.access_token.split('.')
    const named = Object.keys(JSON.parse(Buffer.from(claims, 'base64url').toString()))
    assert.deepEqual(named.sort(), ['aal', 'aud', 'exp', 'iat', 'iss', 'role', 'session_id', 'sub'])
  })

  test('each sign-in opens a session of its own; they are seen by device and ended one by one [V7.2.2] [V7.2.4] [V7.5.2]', async () => {
    const app = stage()
    const { email } = await member('Devices')
    const first = (await login(app.anonymous, email, password, firefox)).body
    const again = (await login(app.anonymous, email, password, firefox)).body
    const phone = (await login(app.anonymous, email, password, iphone)).body
    const tokens = [first, again, phone].flatMap((one) => [one.access_token, one.refresh_token])
    assert.equal(new Set(tokens).size, 6)
    assert.deepEqual(await kindsOfMail(app, email), ['auth.new_sign_in'])
    assert.match((await app.mails(email))[0]?.content ?? '', /Safari · iOS/)
    const by = app.bearer(first.access_token)
    const { items, next } = (await by.get('/api/auth/sessions')).body
    assert.equal(next, null)
    const seen = items.map(({ device, current, aal }: Record<string, unknown>) => [
      device,
      current,
      aal,
    ])
    assert.deepEqual(seen.sort(), [
      ['Firefox · Windows', false, 'aal1'],
      ['Firefox · Windows', true, 'aal1'],
      ['Safari · iOS', false, 'aal1'],
    ])
    const { id } = items.find(({ device }: { device: string }) => device === 'Safari · iOS')
    const stranger = await app.person('Stranger')
    assertRefused(await stranger.delete(`/api/auth/sessions/${id}`), 404, 'not_found')
    assert.equal((await by.delete(`/api/auth/sessions/${id}`)).status, 204)
    assertRefused(await by.delete(`/api/auth/sessions/${id}`), 404, 'not_found')
    assertRefused(await app.bearer(phone.access_token).get('/api/auth/me'), 401, 'not_signed_in')
    assertRefused(await refresh(phone.refresh_token), 401, 'auth.refresh_token_invalid')
    for (const { access_token } of [first, again]) {
      assert.equal((await app.bearer(access_token).get('/api/auth/me')).status, 200)
    }
  })

  test('after logout neither token opens anything [V7.4.1]', async () => {
    const app = stage()
    const { email } = await member('Logout')
    const { access_token, refresh_token } = (await login(app.anonymous, email)).body
    const other = (await login(app.anonymous, email)).body
    const by = app.bearer(access_token)
    assert.equal((await by.post('/api/auth/logout')).status, 204)
    assertRefused(await by.get('/api/auth/me'), 401, 'not_signed_in')
    assertRefused(await by.get('/api/projects'), 401, 'not_signed_in')
    assertRefused(await refresh(refresh_token), 401, 'auth.refresh_token_invalid')
    assert.equal((await app.bearer(other.access_token).get('/api/auth/me')).status, 200)
  })

  test('logging out everywhere ends every session [V7.4.3]', async () => {
    const app = stage()
    const { email } = await member('Everywhere')
    const all = []
    for (let index = 0; index < 3; index += 1) all.push((await login(app.anonymous, email)).body)
    assert.equal((await app.bearer(all[0].access_token).post('/api/auth/logout-all')).status, 204)
    for (const { access_token, refresh_token } of all) {
      assertRefused(await app.bearer(access_token).get('/api/auth/me'), 401, 'not_signed_in')
      assertRefused(await refresh(refresh_token), 401, 'auth.refresh_token_invalid')
    }
  })

  test('a refresh token is renewed at each use, from the body or as Bearer', async () => {
    const app = stage()
    const { email } = await member('Refresh')
    const { refresh_token: first } = (await login(app.anonymous, email)).body
    const renewed = await refresh(first)
    assert.equal(renewed.status, 200, renewed.text)
    assert.deepEqual(Object.keys(renewed.body).sort(), [
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
      'user',
    ])
    const second = renewed.body.refresh_token
    assert.match(second, /\.1\./)
    assert.equal((await app.bearer(renewed.body.access_token).get('/api/auth/me')).status, 200)
    const third = await app.bearer(second).post(refreshPath)
    assert.match(third.body.refresh_token, /\.2\./)
    const forged = [
      third.body.refresh_token.replace('.2.', '.3.'),
      third.body.refresh_token.slice(0, -1),
      `${'0'.repeat(36)}.0.${'A'.repeat(43)}`,
      renewed.body.access_token,
      '',
    ]
    for (const token of forged)
      assertRefused(await refresh(token), 401, 'auth.refresh_token_invalid')
    assert.equal((await refresh(third.body.refresh_token)).status, 200)
  })

  test('of 50 refreshes of one token at once all get the same successor, and nobody is logged out', async () => {
    const app = stage()
    const { email } = await member('Race')
    const { access_token, refresh_token } = (await login(app.anonymous, email)).body
    const outcomes = await race(50, async (_index, ready) => {
      await ready()
      return refresh(refresh_token)
    })
    assert.deepEqual(tally(outcomes), { 200: 50 })
    const successors = new Set(
      outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.body.refresh_token),
    )
    assert.equal(successors.size, 1)
    assert.equal((await app.bearer(access_token).get('/api/auth/me')).status, 200)
    assert.equal((await refresh(String([...successors][0]))).status, 200)
  })

  test('an old refresh token used again after ten seconds ends the session, with all that came of it', async () => {
    const app = stage()
    const { id, email } = await member('Reuse')
    const { access_token, refresh_token: stolen } = (await login(app.anonymous, email)).body
    const other = (await login(app.anonymous, email)).body
    const { refresh_token: current } = (await refresh(stolen)).body
    await app.admin.query(
      `update auth.sessions set rotated_at = rotated_at - interval '11 seconds' where user_id = $1 and counter = 1`,
      [id],
    )
    assertRefused(await refresh(stolen), 401, 'auth.refresh_token_reused')
    assertRefused(await app.bearer(access_token).get('/api/auth/me'), 401, 'not_signed_in')
    assertRefused(await refresh(current), 401, 'auth.refresh_token_invalid')
    assert.equal((await refresh(other.refresh_token)).status, 200, 'another device stays signed in')
    const { rows } = await app.admin.query(
      `select count(*)::int as times from socle.events where type = 'auth.refresh_token_reused' and subject = $1`,
      [id],
    )
    assert.deepEqual(rows, [{ times: 1 }])
  })

  test('a token older than the parent is a reuse at once', async () => {
    const app = stage()
    const { email } = await member('Grandparent')
    const { refresh_token: first } = (await login(app.anonymous, email)).body
    const second = (await refresh(first)).body.refresh_token
    await refresh(second)
    assertRefused(await refresh(first), 401, 'auth.refresh_token_reused')
    assertRefused(await refresh(second), 401, 'auth.refresh_token_invalid')
  })

  test('a session that nobody used for 30 days is over [V7.3.1]', async () => {
    const app = stage()
    const { id, email } = await member('Idle')
    const { refresh_token } = (await login(app.anonymous, email)).body
    const { rows } = await app.admin.query(
      `select round(extract(epoch from expires_at - now()) / 86400)::int as days from auth.sessions where user_id = $1`,
      [id],
    )
    assert.deepEqual(rows, [{ days: 30 }])
    await app.admin.query(`update auth.sessions set expires_at = now() where user_id = $1`, [id])
    assertRefused(await refresh(refresh_token), 401, 'auth.refresh_token_invalid')
  })

  test('a session that is used goes on, and ends half a year after signing in [V7.3.2]', async () => {
    const app = stage()
    const { id, email } = await member('Daily')
    const { refresh_token: first } = (await login(app.anonymous, email)).body
    const left = async (age: number, token: string) => {
      await app.admin.query(
        `update auth.sessions set created_at = now() - make_interval(days => $2) where user_id = $1`,
        [id, age],
      )
      const { refresh_token } = (await refresh(token)).body
      const { rows } = await app.admin.query(
        `select round(extract(epoch from expires_at - now()) / 86400)::int as days from auth.sessions where user_id = $1`,
        [id],
      )
      return { refresh_token, days: rows[0].days }
    }
    const young = await left(100, first)
    const old = await left(170, young.refresh_token)
    assert.deepEqual([young.days, old.days], [30, 10])
    const over = await left(181, old.refresh_token)
    assert.ok(over.days < 0)
    assertRefused(await refresh(over.refresh_token), 401, 'auth.refresh_token_invalid')
  })

  test('in a browser the refresh token is in a cookie that scripts do not see, and nowhere else [V3.3.2] [V3.3.4]', async () => {
    const app = stage()
    const { email } = await member('Cookie')
    const answer = await login(app.anonymous, email, password, cookieMode)
    assert.equal('refresh_token' in answer.body, false)
    const [pair = '', ...flags] = String(answer.headers['set-cookie']).split('; ')
    assert.match(pair, /^socle_refresh=[0-9a-f-]{36}\.0\.[\w-]{43}$/)
    assert.deepEqual(flags.sort(), ['HttpOnly', 'Max-Age=2592000', 'Path=/api', 'SameSite=Strict'])
    const renewed = await app.anonymous.post(refreshPath, undefined, {
      ...cookieMode,
      cookie: `a=b; ${pair}; c=d`,
    })
    assert.equal(renewed.status, 200, renewed.text)
    assert.equal('refresh_token' in renewed.body, false)
    assert.match(String(renewed.headers['set-cookie']), /^socle_refresh=[0-9a-f-]{36}\.1\./)
    const ended = await app
      .bearer(renewed.body.access_token)
      .post('/api/auth/logout', undefined, cookieMode)
    assert.match(String(ended.headers['set-cookie']), /^socle_refresh=; .*Max-Age=0/)
  })

  test('a browser that signs in again, as whomever, leaves the session before [V7.2.4]', async () => {
    const app = stage()
    const [first, second] = [await member('Before'), await member('After')]
    const enter = async (email: string, cookie = '') => {
      const answer = await login(app.anonymous, email, password, { ...cookieMode, cookie })
      const [pair = ''] = String(answer.headers['set-cookie']).split('; ')
      return { by: app.bearer(answer.body.access_token), pair }
    }
    const [before, elsewhere] = [await enter(first.email), await enter(first.email)]
    await login(app.anonymous, first.email, anotherPassword, { ...cookieMode, cookie: before.pair })
    await login(app.anonymous, first.email, password, { cookie: before.pair })
    assert.equal((await before.by.get('/api/auth/me')).status, 200, 'not by a failure, not unasked')
    const after = await enter(second.email, before.pair)
    assertRefused(await before.by.get('/api/auth/me'), 401, 'not_signed_in')
    const again = await enter(second.email, after.pair)
    assertRefused(await after.by.get('/api/auth/me'), 401, 'not_signed_in')
    for (const { by } of [elsewhere, again]) {
      assert.equal((await by.get('/api/auth/me')).status, 200)
    }
  })

  test('the cookie alone does nothing: another site cannot send the header with it [V3.5.1]', async () => {
    const app = stage()
    const { email } = await member('Forgery')
    const [pair = ''] = String(
      (await login(app.anonymous, email, password, cookieMode)).headers['set-cookie'],
    ).split('; ')
    for (const headers of [{}, { 'x-socle-session': 'token' }, { 'x-socle-session': '' }]) {
      const answer = await app.anonymous.post(refreshPath, undefined, { ...headers, cookie: pair })
      assertRefused(answer, 401, 'auth.refresh_token_invalid')
      assert.equal(answer.headers['set-cookie'], undefined)
    }
    assertRefused(
      await app.anonymous.get('/api/auth/me', { ...cookieMode, cookie: pair }),
      401,
      'not_signed_in',
    )
    const renewed = await app.anonymous.post(refreshPath, undefined, {
      ...cookieMode,
      cookie: pair,
    })
    assert.match(String(renewed.headers['set-cookie']), /\.1\./, 'none of them used it up')
  })
})

test('over https the cookie is sent over https alone', async (t) => {
  const app = await openStage(t, { environment: { SOCLE_URL: 'https://socle.example' } })
  const { email } = await app.person('Ada')
  const answer = await login(app.anonymous, email, password, cookieMode)
  assert.match(String(answer.headers['set-cookie']), /; Secure$/)
})
