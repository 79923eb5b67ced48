import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { TOTP } from 'otpauth'
import { somebodyWaits } from '#kernel/testing/somebody-waits.ts'
import type { Answer } from '#server/testing/caller.ts'
import { hashPassword } from '../passwords.ts'
import {
  anotherPassword,
  assertRefused,
  kindsOfMail,
  login,
  password,
  sharedStage,
  signUp,
} from './stage.ts'

// Looking at a password takes a while. What ends everything that the old one opened may be done by then.

describe('while a password was looked at', () => {
  const stage = sharedStage()

  /** Begins a change, lets the call run until it waits for it or has its answer, and commits. */
  async function meanwhile(
    change: string,
    values: unknown[],
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const client = await stage().admin.connect()
    await client.query('begin')
    await client.query(change, values)
    let answered = false
    const answer = call().finally(() => {
      answered = true
    })
    while (!answered && !(await somebodyWaits(stage().admin))) await pause(5)
    await client.query('commit')
    client.release()
    return answer
  }
  const reset = 'update auth.users set encrypted_password = $2 where id = $1'
  const suspend = 'update auth.users set suspended_at = now() where id = $1'
  const sessionsOf = async (id: string) => {
    const { rows } = await stage().admin.query(
      'select count(*)::int as count from auth.sessions where user_id = $1 and revoked_at is null',
      [id],
    )
    return rows[0].count
  }
  const person = async (name: string) => {
    const someone = await stage().person(name)
    await stage().admin.query('delete from auth.sessions where user_id = $1', [someone.id])
    return someone
  }

  test('it was changed: no session opens by the old one [V7.4.3]', async () => {
    const { id, email } = await person('Reset')
    const answer = await meanwhile(reset, [id, await hashPassword(anotherPassword)], () =>
      login(stage().anonymous, email),
    )
    assertRefused(answer, 401, 'auth.invalid_credentials')
    assert.equal(await sessionsOf(id), 0)
    assert.equal((await login(stage().anonymous, email, anotherPassword)).status, 200)
  })

  test('its account was suspended: no session opens, by neither step [V7.4.2]', async () => {
    const { id, email } = await person('Suspended')
    const answer = await meanwhile(suspend, [id], () => login(stage().anonymous, email))
    assertRefused(answer, 403, 'auth.suspended')
    const ada = await stage().person('Second')
    const { secret } = (await ada.post('/api/auth/mfa/totp', { password })).body
    const totp = new TOTP({ secret })
    await ada.post('/api/auth/mfa/totp/confirm', { code: totp.generate() })
    const { mfa_token } = (await login(stage().anonymous, ada.email)).body
    const code = totp.generate({ timestamp: Date.now() + 30_000 })
    const second = await meanwhile(suspend, [ada.id], () =>
      stage().anonymous.post('/api/auth/mfa/verify', { mfa_token, code }),
    )
    assertRefused(second, 401, 'auth.mfa_token_invalid')
    assert.deepEqual([await sessionsOf(id), await sessionsOf(ada.id)], [0, 0])
  })

  test('it was changed: nothing is changed by the old one', async () => {
    const asks = {
      'change-password': { current_password: password, password: 'what a thief would choose' },
      'change-email': { password, email: 'thief@example.org' },
      'mfa/totp': { password },
    }
    const hash = await hashPassword(anotherPassword)
    for (const [path, body] of Object.entries(asks)) {
      const ada = await stage().person(`Ada${path.replace(/\W/g, '')}`)
      const answer = await meanwhile(reset, [ada.id, hash], () =>
        ada.post(`/api/auth/${path}`, body),
      )
      const { details } = assertRefused(answer, 403, 'auth.password_wrong').body
      assert.equal(
        details[0].path,
        'current_password' in body ? 'body.current_password' : 'body.password',
      )
      const { rows } = await stage().admin.query(
        `select encrypted_password as hash,
           (select count(*)::int from auth.one_time_tokens where user_id = $1) as tokens,
           (select count(*)::int from auth.factors where user_id = $1) as factors
         from auth.users where id = $1`,
        [ada.id],
      )
      assert.deepEqual(rows, [{ hash, tokens: 0, factors: 0 }])
    }
  })

  test('its address was proven: a second signup does not take the password away', async () => {
    const { id, email } = await stage().person('Proven', { verified: false })
    const proven = 'update users.people set email_verified_at = now() where id = $1'
    const answer = await meanwhile(proven, [id], () =>
      signUp(stage().anonymous, email, { password: anotherPassword }),
    )
    assert.equal(answer.status, 201)
    assert.deepEqual(await kindsOfMail(stage(), email), ['auth.account_exists'])
    assert.equal((await login(stage().anonymous, email)).status, 200)
  })
})
