import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { race } from '#kernel/testing/barrier.ts'
import type { TestPerson } from '#server/testing/person.ts'
import { guesses } from '../service/guesses.ts'
import { proofOf, spendProof } from '../service/second-factor.ts'
import {
  anotherPassword,
  assertRefused,
  login,
  openStage,
  password,
  sharedStage,
  tally,
  tokenFrom,
} from './stage.ts'

const verify = '/api/auth/mfa/verify'
const totp = '/api/auth/mfa/totp'

/** The code of a secret so many steps of 30 seconds from now. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

describe('a second factor', () => {
  const stage = sharedStage({ connections: 20 })
  const begin = async (email: string): Promise<string> =>
    (await login(stage().anonymous, email)).body.mfa_token
  const give = (mfa_token: string, code: string) =>
    stage().anonymous.post(verify, { mfa_token, code })
  /** As if some minutes had gone by: the present code may be used. */
  const later = (person: TestPerson) =>
    stage().admin.query('update auth.factors set last_step = 0 where user_id = $1', [person.id])
  /** A person with an authenticator that was never used to sign in. */
  async function protectedPerson(name: string) {
    const person = await stage().person(name)
    const { secret } = (await person.post(totp, { password })).body
    const confirmed = await person.post(`${totp}/confirm`, { code: codeOf(secret) })
    assert.equal(confirmed.status, 200, confirmed.text)
    await later(person)
    return { person, secret, codes: confirmed.body.recovery_codes as string[] } // as declared
  }

  test('is set up with the password and a first code, and gives ten recovery codes once [V6.5.4] [V7.5.1]', async () => {
    const ada = await stage().person('Ada')
    assertRefused(await ada.post(totp, { password: anotherPassword }), 403, 'auth.password_wrong')
    assertRefused(await ada.post(`${totp}/confirm`, { code: '123456' }), 409, 'auth.mfa_not_on')
    const started = await ada.post(totp, { password })
    assert.equal(started.status, 200, started.text)
    const uri = new URL(started.body.uri)
    assert.deepEqual([uri.protocol, uri.host], ['otpauth:', 'totp'])
    assert.match(decodeURIComponent(uri.pathname), /ada@example\.org$/)
    assert.equal(uri.searchParams.get('secret'), started.body.secret)
    const wrong = await ada.post(`${totp}/confirm`, { code: codeOf(started.body.secret, 10) })
    assertRefused(wrong, 400, 'auth.code_invalid')
    assert.deepEqual((await ada.get('/api/auth/mfa')).body, { totp: false, recovery_codes_left: 0 })
    assert.equal(
      (await login(stage().anonymous, ada.email)).body.mfa_required,
      undefined,
      'not on yet',
    )
    const { recovery_codes } = (
      await ada.post(`${totp}/confirm`, { code: codeOf(started.body.secret) })
    ).body
    assert.equal(new Set(recovery_codes).size, 10)
    for (const code of recovery_codes) assert.match(code, /^[a-z2-9]{5}-[a-z2-9]{5}$/)
    assert.deepEqual((await ada.get('/api/auth/mfa')).body, { totp: true, recovery_codes_left: 10 })
    assert.equal((await ada.get('/api/auth/me')).body.user.mfa, true)
    assertRefused(await ada.post(totp, { password }), 409, 'auth.mfa_already_on')
  })

  test('is asked for after the password; the session says that it was given', async () => {
    const { person, secret } = await protectedPerson('Both')
    const { status, body, headers } = await login(stage().anonymous, person.email, password, {
      'x-socle-session': 'cookie',
    })
    assert.equal(status, 200)
    const { mfa_token, ...rest } = body
    assert.deepEqual(rest, { mfa_required: true, factors: ['totp', 'recovery_code'] })
    assert.equal(headers['set-cookie'], undefined)
    assertRefused(await give(mfa_token, codeOf(secret, 10)), 400, 'auth.code_invalid')
    const answer = await give(mfa_token, codeOf(secret))
    assert.equal(answer.status, 200, answer.text)
    const [, claims = ''] = answer.body.access_token.split('.')
    assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).aal, 'aal2')
    const renewed = await stage().anonymous.post('/api/auth/refresh', {
      refresh_token: answer.body.refresh_token,
    })
    const { items } = (await stage().bearer(renewed.body.access_token).get('/api/auth/sessions'))
      .body
    assert.equal(items.find(({ current }: { current: boolean }) => current).aal, 'aal2')
  })

  test('what stands between the two steps opens nothing else [V2.3.1]', async () => {
    const { person } = await protectedPerson('Between')
    const token = await begin(person.email)
    const by = stage().bearer(token)
    for (const path of [
      '/api/auth/me',
      '/api/auth/sessions',
      '/api/projects',
      '/api/user/profile',
    ]) {
      assertRefused(await by.get(path), 401, 'not_signed_in')
    }
    const asRefresh = await stage().anonymous.post('/api/auth/refresh', { refresh_token: token })
    assertRefused(asRefresh, 401, 'auth.refresh_token_invalid')
    for (const wrong of [person.access_token, `${token}x`, 'x', '']) {
      assertRefused(await give(wrong, '123456'), 401, 'auth.mfa_token_invalid')
    }
    const { rows } = await stage().admin.query(
      'select count(*)::int as sessions from auth.sessions where user_id = $1',
      [person.id],
    )
    assert.deepEqual(rows, [{ sessions: 1 }])
  })

  test('a code counts once, and no older one after it [V6.5.1]', async () => {
    const { person, secret } = await protectedPerson('Replay')
    const code = codeOf(secret)
    const tokens = await Promise.all(Array.from({ length: 8 }, () => begin(person.email)))
    const outcomes = await race(8, async (index, ready) => {
      await ready()
      return give(tokens[index] ?? '', code)
    })
    assert.deepEqual(tally(outcomes), { 200: 1, 'auth.code_invalid': 7 })
    const token = await begin(person.email)
    assertRefused(await give(token, code), 400, 'auth.code_invalid')
    assertRefused(await give(token, codeOf(secret, -1)), 400, 'auth.code_invalid')
    assert.equal((await give(token, codeOf(secret, 1))).status, 200)
  })

  test('what stands between the two steps is used once, for five minutes, and ends with the password', async () => {
    const { person, codes } = await protectedPerson('Token')
    const token = await begin(person.email)
    assertRefused(await give(token, 'no such code'), 400, 'auth.code_invalid')
    const outcomes = await race(4, async (index, ready) => {
      await ready()
      return give(token, codes[index] ?? '')
    })
    assert.deepEqual(tally(outcomes), { 200: 1, 'auth.mfa_token_invalid': 3 })
    const { recovery_codes_left } = (await person.get('/api/auth/mfa')).body
    assert.equal(recovery_codes_left, 9, 'a code that opened nothing still counts')

    const late = await begin(person.email)
    const { rows } = await stage().admin.query(
      `update auth.one_time_tokens set expires_at = now() - interval '1 second'
       where user_id = $1 and used_at is null returning (old.expires_at - old.created_at)::text as life`,
      [person.id],
    )
    assert.deepEqual(rows, [{ life: '00:05:00' }])
    assertRefused(await give(late, codes[5] ?? ''), 401, 'auth.mfa_token_invalid')

    const under = await begin(person.email)
    const body = { current_password: password, password: anotherPassword }
    assert.equal((await person.post('/api/auth/change-password', body)).status, 200)
    assertRefused(await give(under, codes[5] ?? ''), 401, 'auth.mfa_token_invalid')
  })

  test('a recovery code counts once, however it is typed, for its owner [V6.5.1]', async () => {
    const { person, codes } = await protectedPerson('Recovery')
    const [first = '', second = ''] = codes
    const tokens = await Promise.all(Array.from({ length: 8 }, () => begin(person.email)))
    const outcomes = await race(8, async (index, ready) => {
      await ready()
      return give(tokens[index] ?? '', first)
    })
    assert.deepEqual(tally(outcomes), { 200: 1, 'auth.code_invalid': 7 })
    const typed = ` ${second.toUpperCase().replaceAll('-', ' ')} `
    assert.equal((await give(await begin(person.email), typed)).status, 200)
    const stranger = await protectedPerson('Thief')
    const theirs = await begin(stranger.person.email)
    assertRefused(await give(theirs, codes[2] ?? ''), 400, 'auth.code_invalid')
    assert.deepEqual((await person.get('/api/auth/mfa')).body, {
      totp: true,
      recovery_codes_left: 8,
    })
  })

  test('new recovery codes make the old ones worthless', async () => {
    const { person, codes } = await protectedPerson('Renewed')
    const path = '/api/auth/mfa/recovery-codes'
    assertRefused(
      await person.post(path, { password: anotherPassword }),
      403,
      'auth.password_wrong',
    )
    const { recovery_codes } = (await person.post(path, { password })).body
    const token = await begin(person.email)
    assertRefused(await give(token, codes[0] ?? ''), 400, 'auth.code_invalid')
    assert.equal((await give(token, recovery_codes[0])).status, 200)
  })

  test('a reset by mail does not go around it [V6.4.3]', async () => {
    const { person } = await protectedPerson('Around')
    await stage().anonymous.post('/api/auth/reset-password', { email: person.email })
    const token = await tokenFrom(stage(), person.email, 'auth.reset')
    const answer = await stage().anonymous.post('/api/auth/reset-password/confirm', {
      token,
      password: anotherPassword,
    })
    assert.deepEqual(Object.keys(answer.body), ['message'])
    const { body } = await login(stage().anonymous, person.email, anotherPassword)
    assert.equal(body.mfa_required, true)
    assert.equal(body.access_token, undefined)
  })

  test('is guessed no faster than a password', async () => {
    const { person, secret } = await protectedPerson('Guessed')
    const token = await begin(person.email)
    for (let index = 0; index < 10; index += 1) {
      assertRefused(await give(token, codeOf(secret, 100)), 400, 'auth.code_invalid')
    }
    const told: number[] = []
    stage().runtime.use(guesses).wait = async (milliseconds) => void told.push(milliseconds)
    assert.equal((await give(token, codeOf(secret))).status, 200)
    assert.deepEqual(told, [1000])
  })

  test('is removed with the password, and then not asked for', async () => {
    const { person } = await protectedPerson('Without')
    const remove = (typed: string) => person.call('DELETE', totp, { password: typed })
    assertRefused(await remove(anotherPassword), 403, 'auth.password_wrong')
    assert.equal((await remove(password)).status, 204)
    assertRefused(await remove(password), 409, 'auth.mfa_not_on')
    assert.ok((await login(stage().anonymous, person.email)).body.access_token)
    const { rows } = await stage().admin.query(
      `select (select count(*)::int from auth.factors where user_id = $1) as factors,
         (select count(*)::int from auth.recovery_codes where user_id = $1) as codes`,
      [person.id],
    )
    assert.deepEqual(rows, [{ factors: 0, codes: 0 }])
  })

  test('is not asked of a suspended person: the second step is refused', async () => {
    const { person, secret } = await protectedPerson('Suspended')
    const token = await begin(person.email)
    await stage().admin.query('update auth.users set suspended_at = now() where id = $1', [
      person.id,
    ])
    assertRefused(await give(token, codeOf(secret)), 401, 'auth.mfa_token_invalid')
  })
})

test('of 50 uses of one code at once, one succeeds: of the authenticator, and for recovery [V2.3.4]', async (t) => {
  const app = await openStage(t, { connections: 52 })
  const ada = await app.person('Ada')
  const { secret } = (await ada.post(totp, { password })).body
  const { recovery_codes } = (await ada.post(`${totp}/confirm`, { code: codeOf(secret) })).body
  const system = app.runtime.database.asSystem('test: 50 at once, past the brake on wrong codes')
  for (const code of [codeOf(secret, 1), recovery_codes[0]]) {
    const proof = await proofOf(ada, ada.id, code)
    assert.ok(proof)
    const outcomes = await race(50, (_index, ready) =>
      system.write(async (transaction) => {
        await ready()
        return spendProof(transaction, proof)
      }),
    )
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 50)
    const accepted = outcomes.filter((one) => one.status === 'fulfilled' && one.value)
    assert.equal(accepted.length, 1)
  }
})
