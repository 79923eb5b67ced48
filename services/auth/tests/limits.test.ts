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
  /** Milliseconds that guesses are told to wait meanwhile; nobody does. */
  const waits = async (work: () => Promise<unknown>) => {
    const told: number[] = []
    stage().runtime.use(guesses).wait = async (milliseconds) => void told.push(milliseconds)
    await work()
    return told
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
    const right = async () => {
      assert.equal((await login(stage().anonymous, email)).status, 200)
    }
    assert.deepEqual(await waits(() => fail(email, 9)), [])
    assert.deepEqual(await waits(() => fail(email.toUpperCase(), 1)), [])
    assert.deepEqual(await waits(right), [1000])
    assert.deepEqual(await waits(right), [], 'success forgets the failures')
  })

  test('the wait grows to 30 s, for addresses without an account as well, and is forgotten after 15 minutes', async () => {
    const { admin, person } = stage()
    const older = (time: string) =>
      admin.query('update auth.failures set failed_at = failed_at - $1::interval', [time])
    for (const email of [(await person('Slow')).email, 'nobody@example.org']) {
      const grown = await waits(() => fail(email, 17))
      assert.deepEqual(grown, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
      await older('14 minutes')
      assert.deepEqual(await waits(() => fail(email, 1)), [30_000])
      await older('15 minutes')
      assert.deepEqual(await waits(() => fail(email, 1)), [])
    }
  })

  test('guesses that come at once take turns: no more than ten are free', async () => {
    const { email } = await stage().person('Stormed')
    const told = await waits(() =>
      race(13, async (_index, ready) => {
        await ready()
        await fail(email, 1)
      }),
    )
    // Two are let in at a time, so the last of ten may have company.
    assert.ok(told.length >= 2, `${told.length} guesses had to wait`)
  })

  test('guesses at one’s own password count with those at signing in', async () => {
    const ada = await stage().person('Inside')
    await fail(ada.email, 10)
    const body = { current_password: anotherPassword, password: anotherPassword }
    const told = await waits(async () => {
      assertRefused(await ada.post('/api/auth/change-password', body), 403, 'auth.password_wrong')
    })
    assert.deepEqual(told, [1000])
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
  const told: number[] = []
  app.runtime.use(guesses).wait = async (milliseconds) => void told.push(milliseconds)
  await login(app.anonymous, email, anotherPassword)
  assert.deepEqual(told, [1000])
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
  await app.app.close()
  for (const answer of await Promise.all(waiting)) assertRefused(answer, 503, 'unavailable')
})
