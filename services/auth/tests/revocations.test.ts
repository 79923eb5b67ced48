import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import type { Application } from '#server/testing/application.ts'
import type { Caller } from '#server/testing/caller.ts'
import type { TestPerson } from '#server/testing/person.ts'
import { setSuspended } from '../accounts.ts'
import { revocations } from '../revocations.ts'
import { anotherPassword, assertRefused, login, openStage, password, tokenFrom } from './stage.ts'

/** Milliseconds. What is promised: at once on the node, 1 s elsewhere; and what a busy machine may add. */
const elsewhere = 3000

const me = (by: Caller) => by.get('/api/auth/me')

/** Asks until the status is there; fails when that takes longer than it may. Returns the milliseconds. */
async function until(status: number, by: Caller, milliseconds: number): Promise<number> {
  const from = performance.now()
  for (;;) {
    const answer = await me(by)
    const passed = performance.now() - from
    if (answer.status === status) return passed
    assert.ok(passed < milliseconds, `still ${answer.status} after ${passed.toFixed(0)} ms`)
    await pause(5)
  }
}

describe('what ends on one node has ended on all', () => {
  const ends: Record<string, (app: Application, ada: TestPerson) => Promise<unknown>> = {
    'logout [V7.4.1]': (_app, ada) => ada.post('/api/auth/logout'),
    'logout everywhere': async (app, ada) => {
      const { access_token } = (await login(app.anonymous, ada.email)).body
      return app.bearer(access_token).post('/api/auth/logout-all')
    },
    'the end of one session': async (app, ada) => {
      const { access_token } = (await login(app.anonymous, ada.email)).body
      return app.bearer(access_token).delete(`/api/auth/sessions/${ada.session_id}`)
    },
    'a change of the password elsewhere': async (app, ada) => {
      const { access_token } = (await login(app.anonymous, ada.email)).body
      const body = { current_password: password, password: anotherPassword }
      return app.bearer(access_token).post('/api/auth/change-password', body)
    },
    'a reset of the password': async (app, ada) => {
      await app.anonymous.post('/api/auth/reset-password', { email: ada.email })
      const token = await tokenFrom(app, ada.email, 'auth.reset')
      const body = { token, password: anotherPassword }
      return app.anonymous.post('/api/auth/reset-password/confirm', body)
    },
  }

  test('whichever way a session ends', async (t) => {
    const app = await openStage(t)
    const other = await app.anotherNode()
    for (const [name, end] of Object.entries(ends)) {
      await t.test(name, async () => {
        const ada = await app.person(`Ada${name.replace(/\W/g, '')}`)
        const there = ada.on(other)
        assert.deepEqual([(await me(ada)).status, (await me(there)).status], [200, 200])
        const answer = (await end(app, ada)) as { status: number } // every one of them answers
        assert.ok(answer.status < 300)
        // Whoever is told that it ended finds it ended, without waiting.
        assertRefused(await me(ada), 401, 'not_signed_in')
        await until(401, there, elsewhere)
      })
    }

    await t.test(
      'a suspension, by whatever door: tokens, refresh and sign-in [V7.4.2]',
      async () => {
        const ada = await app.person('Suspended')
        const { refresh_token } = (await login(app.anonymous, ada.email)).body
        const there = ada.on(other)
        assert.deepEqual([(await me(ada)).status, (await me(there)).status], [200, 200])
        await app.admin.query('update auth.users set suspended_at = now() where id = $1', [ada.id])
        await Promise.all([until(401, ada, elsewhere), until(401, there, elsewhere)])
        const refreshed = await app.anonymous.post('/api/auth/refresh', { refresh_token })
        assertRefused(refreshed, 401, 'auth.refresh_token_invalid')
        assertRefused(await login(app.anonymous, ada.email), 403, 'auth.suspended')
        assertRefused(
          await login(app.anonymous, ada.email, anotherPassword),
          401,
          'auth.invalid_credentials',
        )
        await app.admin.query('update auth.users set suspended_at = null where id = $1', [ada.id])
        assert.equal((await login(app.anonymous, ada.email)).status, 200)
        assertRefused(await me(ada), 401, 'not_signed_in')
      },
    )

    await t.test('a suspension from the command line [V7.4.5]', async () => {
      const ada = await app.person('Commanded')
      assert.equal((await me(ada)).status, 200)
      await setSuspended(app.runtime, ada.email.toUpperCase(), true)
      await until(401, ada, elsewhere)
      await setSuspended(app.runtime, ada.email, false)
      assert.equal((await login(app.anonymous, ada.email)).status, 200)
      await assert.rejects(
        setSuspended(app.runtime, 'nobody@example.org', true),
        /Nobody has an account/,
      )
    })

    await t.test('a revoked API key', async () => {
      const ada = await app.person('Key')
      const body = { name: 'CI', organization_id: ada.organization_id, scopes: ['read'] }
      const { id, secret } = (await ada.post('/api/auth/api-keys', body)).body
      const there = other.bearer(secret)
      assert.equal((await me(there)).status, 200)
      await ada.delete(`/api/auth/api-keys/${id}`)
      await until(401, there, elsewhere)
    })
  })

  test('a node that starts later knows what ended before', async (t) => {
    const app = await openStage(t)
    const ada = await app.person('Ada')
    await ada.post('/api/auth/logout')
    const later = await app.anotherNode()
    assertRefused(await me(ada.on(later)), 401, 'not_signed_in')
  })

  test('a lost notification is made up for by looking', async (t) => {
    const app = await openStage(t)
    const ada = await app.person('Ada')
    assert.equal((await me(ada)).status, 200)
    // As a node does that dies between its commit and its notification.
    await app.admin.query('update auth.sessions set revoked_at = now() where id = $1', [
      ada.session_id,
    ])
    await until(401, ada, elsewhere)
  })
})

const sessionsAway = {
  refused: {
    begin: 'alter table auth.sessions rename to sessions_away',
    end: 'alter table auth.sessions_away rename to sessions',
  },
  'not answered': { begin: 'begin; lock table auth.sessions', end: 'commit' },
}

for (const [how, { begin, end }] of Object.entries(sessionsAway)) {
  test(`while endings cannot be known (${how}), nobody is let in: 503, and back again [V16.5.3]`, async (t) => {
    const lines: string[] = []
    const app = await openStage(t, { lines })
    const [ada, ended] = await app.people('Ada', 'Ended')
    assert.deepEqual([(await me(ada)).status, (await me(ended)).status], [200, 200])
    const client = await app.admin.connect()
    await client.query(begin)
    const passed = await until(503, ada, 4000)
    assert.ok(passed > 900, 'a moment without an answer turns nobody away')
    const refused = assertRefused(await me(ada), 503, 'unavailable')
    assert.ok(Number(refused.headers['retry-after']) >= 1)
    const anonymous = await app.anonymous.get('/api/auth/me')
    assertRefused(anonymous, 401, 'not_signed_in')
    const table = how === 'refused' ? 'auth.sessions_away' : 'auth.sessions'
    await client.query(`update ${table} set revoked_at = now() where id = $1`, [ended.session_id])
    await client.query(end)
    client.release()
    await until(200, ada, elsewhere)
    assertRefused(await me(ended), 401, 'not_signed_in')
    const said = lines.filter((line) => line.includes('cannot see which sessions were ended'))
    assert.ok(said.length <= 1, 'a look each half second is not a line each')
  })
}

test('requests that hold every connection turn nobody away who is signed in', async (t) => {
  const app = await openStage(t, { connections: 4 })
  const [ada, ended] = await app.people('Ada', 'Ended')
  assert.equal((await me(ada)).status, 200)
  const held = await Promise.all(Array.from({ length: 4 }, () => app.database.pool.connect()))
  await app.admin.query('update auth.sessions set revoked_at = now() where id = $1', [
    ended.session_id,
  ])
  const known = app.runtime.use(revocations)
  let refused: unknown
  while (refused === undefined) {
    known.check(ada.session_id)
    try {
      known.check(ended.session_id)
      await pause(5)
    } catch (error) {
      refused = error
    }
  }
  assert.ok(refused instanceof ApplicationError)
  assert.equal(refused.status, 401, 'endings are still looked up')
  const waiting = me(ada)
  for (const client of held) client.release()
  assert.equal((await waiting).status, 200)
})

test('a connection that no longer answers is given up for another', async (t) => {
  const app = await openStage(t)
  const ada = await app.person('Ada')
  const { rows } = await app.admin.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where application_name = 'socle hears what was revoked' and datname = current_database()`,
  )
  assert.equal(rows.length, 1)
  const backend = rows[0]?.pid ?? 0
  process.kill(backend, 'SIGSTOP')
  try {
    await until(503, ada, 4000)
    await until(200, ada, 6000)
  } finally {
    process.kill(backend, 'SIGCONT')
  }
})
