import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Answer } from '#server/testing/caller.ts'
import { anotherPassword, kindsOfMail, login, password, sharedStage, signUp } from './stage.ts'

/** What an answer tells: everything but ids, times and the address that was given. */
function told({ status, text, headers }: Answer, email: string): object {
  const changing = ['date', 'ratelimit', 'x-request-id', 'content-length', 'etag']
  const shown = Object.entries(headers).filter(([name]) => !changing.includes(name))
  const plain = text
    .replaceAll(email, '<address>')
    // The version of an id is kept: one that is made otherwise would tell.
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id $1>')
    .replace(/"request_id":"<id \d>"/, '')
  const cookies = JSON.stringify(shown).replace(/socle_signup=[\w-]{43};/, 'socle_signup=<secret>;')
  return { status, plain, headers: JSON.parse(cookies) }
}

const median = (times: number[]): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

describe('nobody learns who has an account', () => {
  const stage = sharedStage()
  /** An address with an account that is verified, one that is not, and one without. */
  const addresses = async (name: string) => {
    const known = (await stage().person(`${name}K`)).email
    const unproven = (await stage().person(`${name}U`, { verified: false })).email
    return { known, unproven, unknown: `${name.toLowerCase()}x@example.org` }
  }
  type Ask = (email: string) => Promise<Answer>
  const asks: Record<string, Ask> = {
    'signing up': (email) => signUp(stage().anonymous, email),
    'signing up with another password': (email) =>
      signUp(stage().anonymous, email, { password: anotherPassword }),
    'signing up in a browser': (email) =>
      stage().anonymous.post(
        '/api/auth/signup',
        { email, password, name: 'Ada' },
        { 'x-socle-session': 'cookie' },
      ),
    'a forgotten password': (email) =>
      stage().anonymous.post('/api/auth/reset-password', { email }),
    'another verification link': (email) =>
      stage().anonymous.post('/api/auth/resend-verification', { email }),
    'a wrong password': (email) => login(stage().anonymous, email, anotherPassword),
  }

  for (const [name, ask] of Object.entries(asks)) {
    test(`by the answer to ${name} [V6.3.8]`, async () => {
      const of = await addresses(name.replace(/\W/g, ''))
      const [known, ...others] = await Promise.all(
        Object.values(of).map(async (email) => told(await ask(email), email)),
      )
      for (const other of others) assert.deepEqual(other, known)
    })
  }

  test('by the time that an answer takes [V6.3.8]', async () => {
    const { admin } = stage()
    const measured = Object.entries(asks).map(async ([name, ask]) => {
      const of = await addresses(`${name.replace(/\W/g, '')}t`)
      const times = { known: [] as number[], unknown: [] as number[] }
      for (let round = 0; round < 7; round += 1) {
        // Neither the brake nor the end of the mails may be what is measured; nor an account just made.
        await admin.query('delete from auth.failures; delete from auth.one_time_tokens')
        const asked = { known: of.known, unknown: of.unknown.replace('@', `${round}@`) }
        for (const who of ['known', 'unknown'] as const) {
          const from = performance.now()
          await ask(asked[who])
          times[who].push(performance.now() - from)
        }
      }
      return [name, median(times.known) / median(times.unknown)] as const
    })
    const ratios = Object.fromEntries(await Promise.all(measured))
    const telling = Object.entries(ratios).filter(([, ratio]) => ratio < 0.5 || ratio > 2)
    assert.deepEqual(telling, [], `known to unknown: ${JSON.stringify(ratios)}`)
  })

  test('but the owner is told: of a signup with their address, where to sign in or choose a password', async () => {
    const { known, unproven } = await addresses('Told')
    await signUp(stage().anonymous, known, { password: anotherPassword, name: 'Mallory' })
    assert.deepEqual(await kindsOfMail(stage(), known), ['auth.account_exists'])
    const [mail] = await stage().mails(known)
    assert.match(
      mail?.content ?? '',
      /Hello ToldK, .*localhost:5000\/login.*localhost:5000\/reset\?token=/,
    )
    await signUp(stage().anonymous, unproven)
    assert.deepEqual(await kindsOfMail(stage(), unproven), ['auth.verify'])
    assert.equal((await login(stage().anonymous, known)).body.user.name, 'ToldK')
    assert.equal((await login(stage().anonymous, known, password)).status, 200)
  })
})
