import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import {
  anotherPassword,
  assertRefused,
  kindsOfMail,
  login,
  password,
  sharedStage,
  tally,
  tokenFrom,
} from './stage.ts'

const forgot = '/api/auth/reset-password'
const confirm = '/api/auth/reset-password/confirm'

describe('a forgotten password', () => {
  const stage = sharedStage({ connections: 20 })
  const ask = async (email: string) => {
    assert.equal((await stage().anonymous.post(forgot, { email })).status, 200)
    return tokenFrom(stage(), email, 'auth.reset')
  }
  const choose = (token: string, chosen = anotherPassword) =>
    stage().anonymous.post(confirm, { token, password: chosen })

  test('is chosen anew by a link; every session ends, and the owner is told [V6.3.7] [V7.4.3]', async () => {
    const { anonymous, person, ...app } = stage()
    const ada = await person('Ada')
    const { refresh_token } = (await login(anonymous, ada.email)).body
    const token = await ask(ada.email.toUpperCase().toLowerCase())
    const answer = await choose(token)
    assert.deepEqual([answer.status, Object.keys(answer.body)], [200, ['message']])
    assertRefused(await ada.get('/api/auth/me'), 401, 'not_signed_in')
    assertRefused(
      await anonymous.post('/api/auth/refresh', { refresh_token }),
      401,
      'auth.refresh_token_invalid',
    )
    assertRefused(await login(anonymous, ada.email), 401, 'auth.invalid_credentials')
    assert.equal((await login(anonymous, ada.email, anotherPassword)).status, 200)
    assert.deepEqual(await kindsOfMail(stage(), ada.email), [
      'auth.new_sign_in',
      'auth.reset',
      'auth.password_changed',
    ])
    const { rows } = await app.admin.query(
      `select count(*)::int as times from socle.events where type = 'auth.password_changed' and subject = $1`,
      [ada.id],
    )
    assert.deepEqual(rows, [{ times: 1 }])
  })

  test('a reset link works once, for an hour, and ends the others [V6.4.1]', async () => {
    const { person, admin, anonymous } = stage()
    const { email } = await person('Once')
    const [first, second] = [await ask(email), await ask(email)]
    assert.equal((await choose(first)).status, 200)
    const { details } = assertRefused(await choose(first), 400, 'auth.token_invalid').body
    assert.equal(details[0].path, 'body.token')
    assertRefused(await choose(second), 400, 'auth.token_invalid')
    const third = await ask(email)
    const { rows } = await admin.query(
      `update auth.one_time_tokens set expires_at = now() - interval '1 second' where used_at is null
       returning (old.expires_at - old.created_at)::text as life`,
    )
    assert.deepEqual(rows, [{ life: '01:00:00' }])
    assertRefused(await choose(third, password), 400, 'auth.token_invalid')
    assert.equal((await login(anonymous, email, anotherPassword)).status, 200)
  })

  test('a link stays good while the password chosen by it is too easy', async () => {
    const { person } = stage()
    const { email } = await person('Easy')
    const token = await ask(email)
    const weak = assertRefused(await choose(token, 'password'), 400, 'auth.password_weak')
    assert.equal(weak.body.details[0].path, 'body.password')
    assertRefused(await choose(token, email), 400, 'auth.password_weak')
    assertRefused(await choose(token, 'short'), 400, 'bad_input')
    assert.equal((await choose(token)).status, 200)
  })

  test('what somebody began by the old password ends with it: their new address does not count', async () => {
    const { person, anonymous } = stage()
    for (const end of ['a reset', 'a change']) {
      const victim = await person(`Victim of ${end.replace('a ', '')}`.replaceAll(' ', ''))
      const email = `thief-${end.slice(2)}@example.org`
      // Whoever knows the password asks for the account; its owner is told, and chooses another.
      await victim.post('/api/auth/change-email', { email, password })
      const planted = await tokenFrom(stage(), email, 'auth.address_change')
      if (end === 'a reset') await choose(await ask(victim.email))
      else {
        const body = { current_password: password, password: anotherPassword }
        await victim.post('/api/auth/change-password', body)
      }
      const late = await anonymous.post('/api/auth/change-email/confirm', { token: planted })
      assertRefused(late, 400, 'auth.token_invalid')
      assert.equal((await login(anonymous, victim.email, anotherPassword)).status, 200)
    }
  })

  test('of 50 uses of one reset link at once, one succeeds [V2.3.4]', async () => {
    const { person, anonymous } = stage()
    const { email } = await person('Raced')
    const token = await ask(email)
    const passwords = Array.from({ length: 50 }, (_, index) => `sentence number ${index} of fifty`)
    const outcomes = await race(50, async (index, ready) => {
      await ready()
      return choose(token, passwords[index])
    })
    assert.deepEqual(tally(outcomes), { 200: 1, 'auth.token_invalid': 49 })
    const winner = outcomes.findIndex(
      (one) => one.status === 'fulfilled' && one.value.status === 200,
    )
    assert.equal((await login(anonymous, email, passwords[winner])).status, 200)
  })

  test('a link proves the address it was sent to, and no later one', async () => {
    const { person, anonymous } = stage()
    const unverified = await person('Unproven', { verified: false })
    await choose(await ask(unverified.email))
    assert.equal((await login(anonymous, unverified.email, anotherPassword)).status, 200)
    assert.deepEqual(await kindsOfMail(stage(), unverified.email), [
      'auth.reset',
      'auth.welcome',
      'auth.password_changed',
      'auth.new_sign_in',
    ])
    await stage().settled()
    const { rows } = await stage().admin.query(
      `select count(*)::int as times from socle.events where type = 'auth.email_verified' and subject = $1`,
      [unverified.id],
    )
    assert.deepEqual(rows, [{ times: 1 }])
    const moved = await person('Moved')
    const old = await ask(moved.email)
    await moved.post('/api/auth/change-email', { email: 'moved@example.com', password })
    const token = await tokenFrom(stage(), 'moved@example.com', 'auth.address_change')
    assert.equal((await anonymous.post('/api/auth/change-email/confirm', { token })).status, 200)
    assertRefused(await choose(old), 400, 'auth.token_invalid')
  })
})

describe('a password and an address', () => {
  const stage = sharedStage({ connections: 20 })
  const change = '/api/auth/change-password'

  test('the password is changed by whoever knows it; the other sessions end, this one stays [V6.2.2] [V6.2.3] [V7.4.3]', async () => {
    const { person, anonymous } = stage()
    const ada = await person('Ada')
    const elsewhere = (await login(anonymous, ada.email)).body
    const pending = await anonymous.post(forgot, { email: ada.email })
    assert.equal(pending.status, 200)
    const wrong = { current_password: anotherPassword, password: anotherPassword }
    assertRefused(await ada.post(change, wrong), 403, 'auth.password_wrong')
    assertRefused(await ada.post(change, { password: anotherPassword }), 400, 'bad_input')
    const weak = { current_password: password, password: 'password' }
    assertRefused(await ada.post(change, weak), 400, 'auth.password_weak')
    const right = { current_password: password, password: anotherPassword }
    assert.equal((await ada.post(change, right)).status, 200)
    assert.equal((await ada.get('/api/auth/me')).status, 200)
    assertRefused(
      await stage().bearer(elsewhere.access_token).get('/api/auth/me'),
      401,
      'not_signed_in',
    )
    assertRefused(await login(anonymous, ada.email), 401, 'auth.invalid_credentials')
    assert.equal((await login(anonymous, ada.email, anotherPassword)).status, 200)
    const kinds = await kindsOfMail(stage(), ada.email)
    assert.ok(kinds.includes('auth.password_changed'))
    const link = await tokenFrom(stage(), ada.email, 'auth.reset')
    const late = await anonymous.post(confirm, { token: link, password })
    assertRefused(late, 400, 'auth.token_invalid')
  })

  test('a new address counts once its owner opened the link, and both are told [V6.3.7] [V7.5.1]', async () => {
    const { person, anonymous } = stage()
    const grace = await person('Grace')
    const email = 'hopper@example.com'
    const path = '/api/auth/change-email'
    assertRefused(
      await grace.post(path, { email, password: anotherPassword }),
      403,
      'auth.password_wrong',
    )
    assertRefused(await grace.post(path, { email }), 400, 'bad_input')
    assert.equal((await grace.post(path, { email: 'Hopper@Example.com', password })).status, 200)
    assert.equal((await grace.get('/api/auth/me')).body.user.email, grace.email)
    assertRefused(await login(anonymous, email), 401, 'auth.invalid_credentials')
    const token = await tokenFrom(stage(), email, 'auth.address_change')
    assert.equal((await anonymous.post(`${path}/confirm`, { token })).status, 200)
    assertRefused(await anonymous.post(`${path}/confirm`, { token }), 400, 'auth.token_invalid')
    const { user } = (await grace.get('/api/auth/me')).body
    assert.deepEqual([user.email, user.email_verified], [email, true])
    assert.equal((await login(anonymous, email)).status, 200)
    assertRefused(await login(anonymous, grace.email), 401, 'auth.invalid_credentials')
    assert.deepEqual(await kindsOfMail(stage(), grace.email), [
      'auth.address_changed',
      'auth.address_changed',
    ])
    assert.deepEqual(await kindsOfMail(stage(), email), [
      'auth.address_change',
      'auth.address_changed',
      'auth.new_sign_in',
    ])
  })

  test('an address that belongs to somebody is not given away, and asking tells nothing', async () => {
    const { person, anonymous } = stage()
    const [mallory, victim] = [await person('Mallory'), await person('Victim')]
    const path = '/api/auth/change-email'
    const known = await mallory.post(path, { email: victim.email, password })
    const unknown = await mallory.post(path, { email: 'nobody@example.com', password })
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body])
    const token = await tokenFrom(stage(), victim.email, 'auth.address_change')
    assertRefused(await anonymous.post(`${path}/confirm`, { token }), 409, 'auth.email_taken')
    assert.equal((await mallory.get('/api/auth/me')).body.user.email, mallory.email)
    assert.equal((await login(anonymous, victim.email)).body.user.id, victim.id)
  })

  test('of two people who confirm one new address at once, one gets it', async () => {
    const people = [await stage().person('First'), await stage().person('Second')]
    const tokens: string[] = []
    for (const someone of people) {
      await someone.post('/api/auth/change-email', { email: 'wanted@example.com', password })
      tokens.push(await tokenFrom(stage(), 'wanted@example.com', 'auth.address_change'))
    }
    const outcomes = await race(2, async (index, ready) => {
      await ready()
      return stage().anonymous.post('/api/auth/change-email/confirm', { token: tokens[index] })
    })
    assert.deepEqual(tally(outcomes), { 200: 1, 'auth.email_taken': 1 })
  })
})
