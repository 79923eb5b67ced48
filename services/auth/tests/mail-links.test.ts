import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Answer } from '#server/testing/caller.ts'
import {
  anotherPassword,
  assertRefused,
  login,
  password,
  sharedStage,
  signUp,
  tokenFrom,
} from './stage.ts'

const verify = '/api/auth/verify-email'
const read = '/api/auth/mail-link'
const browser = { 'x-socle-session': 'cookie' }
/** What a browser keeps of an answer. */
const cookiesOf = ({ headers }: Answer): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')

describe('links of mails', () => {
  const stage = sharedStage()

  test('reading what a link is for changes nothing, however often a program does [V6.3.7]', async () => {
    const app = stage()
    const email = 'clerk@example.org'
    await signUp(app.anonymous, email)
    const token = await tokenFrom(app, email, 'auth.verify')
    for (let times = 0; times < 3; times += 1) {
      const { status, body } = await app.anonymous.post(read, { token })
      assert.deepEqual([status, body], [200, { purpose: 'verify_email', email, done: false }])
    }
    assertRefused(await login(app.anonymous, email), 403, 'auth.email_not_verified')
    await app.anonymous.post(verify, { token })
    assert.equal((await app.anonymous.post(read, { token })).body.done, true)
    assert.equal((await login(app.anonymous, email)).status, 200)
  })

  test('each link says what it is for and which address it is about, until it is used', async () => {
    const app = stage()
    const eve = await app.person('Eve')
    await eve.post('/api/auth/change-email', { email: 'victim@example.org', password })
    const change = await tokenFrom(app, 'victim@example.org', 'auth.address_change')
    assert.deepEqual((await app.anonymous.post(read, { token: change })).body, {
      purpose: 'change_email',
      email: 'victim@example.org',
      done: false,
    })
    await app.anonymous.post('/api/auth/reset-password', { email: eve.email })
    const reset = await tokenFrom(app, eve.email, 'auth.reset')
    assert.equal((await app.anonymous.post(read, { token: reset })).body.purpose, 'reset_password')
    // Nothing of it has changed anything.
    assert.equal((await eve.get('/api/auth/me')).body.user.email, eve.email)
    await app.anonymous.post('/api/auth/reset-password/confirm', {
      token: reset,
      password: anotherPassword,
    })
    for (const token of [reset, change, 'none']) {
      assertRefused(await app.anonymous.post(read, { token }), 400, 'auth.token_invalid')
    }
  })

  test('the link signs in the browser that signed up, and no other [V3.3.4]', async () => {
    const app = stage()
    const email = 'newcomer@example.org'
    const signedUp = await app.anonymous.post(
      '/api/auth/signup',
      { email, password, name: 'Nora' },
      browser,
    )
    const cookie = cookiesOf(signedUp)
    assert.match(
      String(signedUp.headers['set-cookie']),
      /^socle_signup=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Strict; Max-Age=86400$/,
    )
    const token = await tokenFrom(app, email, 'auth.verify')
    const answer = await app.anonymous.post(verify, { token }, { ...browser, cookie })
    assert.equal(answer.body.signed_in.user.email, email)
    assert.match(cookiesOf(answer), /socle_signup=; socle_refresh=[0-9a-f-]{36}\.0\./)
    const me = await app.bearer(answer.body.signed_in.access_token).get('/api/auth/me')
    assert.equal(me.body.user.email_verified, true)
    const again = await app.anonymous.post(verify, { token }, { ...browser, cookie })
    assert.deepEqual(Object.keys(again.body), ['message'], 'once')
  })

  test('another browser only confirms, also one that signed up for itself', async () => {
    const app = stage()
    const email = 'victim2@example.org'
    // Mallory signs up with the victim's address; the victim has signed up somewhere else in their browser.
    await app.anonymous.post('/api/auth/signup', { email, password, name: 'Mallory' }, browser)
    const own = await app.anonymous.post(
      '/api/auth/signup',
      { email: 'own@example.org', password, name: 'Vera' },
      browser,
    )
    const token = await tokenFrom(app, email, 'auth.verify')
    const answer = await app.anonymous.post(
      verify,
      { token },
      { ...browser, cookie: cookiesOf(own) },
    )
    assert.deepEqual(Object.keys(answer.body), ['message'])
    assert.equal(answer.headers['set-cookie'], undefined)
    // Without the header of our pages the cookie counts for nothing.
    const other = await tokenFrom(app, 'own@example.org', 'auth.verify')
    const plain = await app.anonymous.post(verify, { token: other }, { cookie: cookiesOf(own) })
    assert.deepEqual(Object.keys(plain.body), ['message'])
  })

  test('signing up over a known address gives a browser the same, which opens nothing', async () => {
    const app = stage()
    const known = await app.person('Known')
    const asked = await app.anonymous.post(
      '/api/auth/signup',
      { email: known.email, password, name: 'Mallory' },
      browser,
    )
    assert.match(cookiesOf(asked), /^socle_signup=[\w-]{43}$/)
    const { rows } = await app.admin.query(
      `select count(*)::int as count from auth.one_time_tokens where user_id = $1 and purpose = 'sign_up_browser'`,
      [known.id],
    )
    assert.deepEqual(rows, [{ count: 0 }])
  })
})
