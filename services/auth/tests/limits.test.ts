import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { race } from '#kernel/testing/barrier.ts'
import { guesses } from '../service/guesses.ts'
import {
  anotherPassword,
  assertRefused,
  kindsOfMail,
  login,
  openStage,
  password,
  sharedStage,
  signUp,
  tally,
} from './stage.ts'

describe('wrong passwords', () => {
  const stage = sharedStage({ connections: 20 })
  const elapsed = async (work: () => Promise<unknown>) => {
    const from = performance.now()
    await work()
    return performance.now() - from
  }
  const fail = async (email: string, times: number) => {
    for (let index = 0; index < times; index += 1) {
      assertRefused(
        await login(stage().anonymous, email, anotherPassword),
        401,
        'auth.invalid_credentials',
      )
    }
  }

  test('ten cost nothing; then each waits longer, also the right one, which still opens the account [V6.3.1]', async () => {
    const { email } = await stage().person('Guessed')
    await fail(email, 9)
    assert.ok((await elapsed(() => fail(email.toUpperCase(), 1))) < 900)
    const passed = await elapsed(async () => {
      assert.equal((await login(stage().anonymous, email)).status, 200)
    })
    assert.ok(passed > 950, `waited ${passed.toFixed(0)} ms`)
    assert.ok(
      (await elapsed(() => login(stage().anonymous, email))) < 900,
      'success forgets the failures',
    )
  })

  test('the wait grows, for addresses without an account as well, and is forgotten after 15 minutes', async () => {
    const { admin, person } = stage()
    const emails = [(await person('Slow')).email, 'nobody@example.org']
    const waits = await Promise.all(
      emails.map(async (email) => {
        await fail(email, 11)
        return elapsed(() => fail(email, 1))
      }),
    )
    for (const wait of waits) assert.ok(wait > 1950 && wait < 3900, `waited ${wait.toFixed(0)} ms`)
    await admin.query(`update auth.failures set failed_at = failed_at - interval '15 minutes'`)
    for (const email of emails) assert.ok((await elapsed(() => fail(email, 1))) < 900)
  })

  test('guesses that come at once take turns: no more than ten are free', async () => {
    const { email } = await stage().person('Stormed')
    const times = await race(13, async (_index, ready) => {
      await ready()
      return elapsed(() => fail(email, 1))
    })
    const free = times.filter((time) => time.status === 'fulfilled' && time.value < 1000)
    // Two are let in at a time, so the last of ten may have company.
    assert.ok(free.length <= 11, `${free.length} guesses were free`)
  })

  test('guesses at one’s own password count with those at signing in', async () => {
    const ada = await stage().person('Inside')
    await fail(ada.email, 10)
    const body = { current_password: anotherPassword, password: anotherPassword }
    const passed = await elapsed(async () => {
      assertRefused(await ada.post('/api/auth/change-password', body), 403, 'auth.password_wrong')
    })
    assert.ok(passed > 950, `waited ${passed.toFixed(0)} ms`)
  })

  test('no address stands beside them', async () => {
    await fail('seen@example.org', 1)
    const { rows } = await stage().admin.query('select distinct key from auth.failures')
    assert.ok(rows.length > 0)
    for (const { key } of rows) assert.match(key, /^[\w-]{43}$/)
  })
})

test('an address makes 20 accounts an hour, whatever else it says of itself [V2.4.1]', async (t) => {
  const app = await openStage(t, { limited: true, connections: 20 })
  const sign = (index: number) =>
    app.anonymous.post(
      '/api/auth/signup',
      { email: `ada${index}@example.org`, password, name: 'Ada' },
      {
        'x-forwarded-for': `203.0.113.${index}`,
        'x-real-ip': `203.0.113.${index}`,
        forwarded: `for=203.0.113.${index}`,
      },
    )
  const outcomes = await race(24, async (index, ready) => {
    await ready()
    return sign(index)
  })
  assert.deepEqual(tally(outcomes), { 201: 20, too_many_requests: 4 })
  const refused = assertRefused(await sign(99), 429, 'too_many_requests')
  assert.ok(Number(refused.headers['retry-after']) > 60)
  const other = await app.anotherNode()
  assertRefused(await signUp(other.anonymous, 'else@example.org'), 429, 'too_many_requests')
  const { rows } = await app.admin.query('select count(*)::int as people from users.people')
  assert.deepEqual(rows, [{ people: 20 }])
})

test('an address guesses 60 times a minute, over however many accounts', async (t) => {
  const app = await openStage(t, { limited: true })
  const outcomes = await race(64, async (index, ready) => {
    await ready()
    return login(app.anonymous, `nobody${index}@example.org`, anotherPassword)
  })
  assert.deepEqual(tally(outcomes), { 'auth.invalid_credentials': 60, too_many_requests: 4 })
})

test('a mailbox gets five mails of a kind an hour, and the answers stay the same', async (t) => {
  const app = await openStage(t, { connections: 20 })
  const [ada, unproven] = [
    await app.person('Ada'),
    await app.person('Unproven', { verified: false }),
  ]
  const asks = [
    ['/api/auth/reset-password', ada.email, 'auth.reset'],
    ['/api/auth/resend-verification', unproven.email, 'auth.verify'],
  ] as const
  for (const [path, email, kind] of asks) {
    const outcomes = await race(32, async (index, ready) => {
      await ready()
      return app.anonymous.post(path, { email: index % 2 ? email : ` ${email.toUpperCase()}` })
    })
    const answers = outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.text)
    assert.deepEqual(tally(outcomes), { 200: 32 })
    assert.equal(new Set(answers).size, 1)
    assert.deepEqual(await kindsOfMail(app, email), Array(5).fill(kind))
  }
  await app.admin.query(
    `update auth.one_time_tokens set created_at = created_at - interval '1 hour'`,
  )
  await app.anonymous.post('/api/auth/reset-password', { email: ada.email })
  assert.equal((await kindsOfMail(app, ada.email)).length, 6)
})

test('socle.config.ts sets how many guesses are free and how many mails leave', async (t) => {
  const limits = { login: { count: 1 }, mails: { count: 2 } }
  const app = await openStage(t, { config: { limits } })
  const { email } = await app.person('Ada')
  await login(app.anonymous, email, anotherPassword)
  const from = performance.now()
  await login(app.anonymous, email, anotherPassword)
  assert.ok(performance.now() - from > 950)
  for (let index = 0; index < 3; index += 1) {
    await app.anonymous.post('/api/auth/reset-password', { email })
  }
  assert.deepEqual(await kindsOfMail(app, email), ['auth.reset', 'auth.reset'])
})

test('a guess that waits holds up no stop: it is answered 503 at once', async (t) => {
  const app = await openStage(t, { config: { limits: { login: { count: 1 } } } })
  await login(app.anonymous, 'nobody@example.org', anotherPassword)
  const waiting = Array.from({ length: 4 }, () =>
    login(app.anonymous, 'nobody@example.org', anotherPassword),
  )
  const { at } = app.runtime.use(guesses)
  while ([...at.values()].every(({ delayed }) => delayed < waiting.length)) await pause(5)
  const from = performance.now()
  await app.app.close()
  for (const answer of await Promise.all(waiting)) assertRefused(answer, 503, 'unavailable')
  assert.ok(performance.now() - from < 900)
})
