import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { anotherPassword, login, openStage, password } from './stage.ts'

test('each attempt to sign in is logged with its way and its end, each success is an event of its person [V16.3.1]', async (t) => {
  const lines: string[] = []
  const app = await openStage(t, { lines })
  const { anonymous, admin } = app
  const { id, email, access_token } = await app.person('Ada')
  const by = app.bearer(access_token)
  const { secret } = (await by.post('/api/auth/mfa/totp', { password })).body
  await by.post('/api/auth/mfa/totp/confirm', { code: new TOTP({ secret }).generate() })
  await admin.query('update auth.factors set last_step = last_step - 10')
  const { rows: before } = await admin.query('select max(id) as id from socle.events')
  lines.length = 0

  await login(anonymous, email, anotherPassword)
  await login(anonymous, 'nobody@example.org', anotherPassword)
  const { mfa_token } = (await login(anonymous, email)).body
  const second = (code: string) => anonymous.post('/api/auth/mfa/verify', { mfa_token, code })
  await second('000000')
  const { refresh_token } = (await second(new TOTP({ secret }).generate())).body
  await anonymous.post('/api/auth/refresh', { refresh_token: 'forged' })
  const renewed = (await anonymous.post('/api/auth/refresh', { refresh_token })).body
  await app.bearer('forged').get('/api/auth/me')
  await app.bearer(renewed.access_token).post('/api/auth/logout', {})

  const logged = lines
    .map((line) => JSON.parse(line))
    .filter((entry) => 'ms' in entry)
    .map(({ route, status, user_id }) => [route, status, user_id])
  assert.deepEqual(logged, [
    ['/api/v1/auth/login', 401, null],
    ['/api/v1/auth/login', 401, null],
    ['/api/v1/auth/login', 200, null],
    ['/api/v1/auth/mfa/verify', 400, null],
    ['/api/v1/auth/mfa/verify', 200, null],
    ['/api/v1/auth/refresh', 401, null],
    ['/api/v1/auth/refresh', 200, null],
    ['/api/v1/auth/me', 401, null],
    ['/api/v1/auth/logout', 204, id],
  ])
  const { rows } = await admin.query(
    "select type, subject from socle.events where id > $1 and type like 'auth.%' order by id",
    [before[0].id],
  )
  assert.deepEqual(
    rows.map(({ type, subject }) => [type, subject]),
    [
      ['auth.signed_in', id],
      ['auth.signed_out', id],
    ],
  )
})
