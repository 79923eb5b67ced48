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
  signUp,
  tally,
  tokenFrom,
} from './stage.ts'

const verify = '/api/auth/verify-email'

describe('signing up', () => {
  const stage = sharedStage({ connections: 20 })

  test('signing up answers as the guide says, under all its addresses', async () => {
    const app = stage()
    const email = 'person1@example.org'
    const paths = [
      '/api/auth/signup',
      '/api/v1/auth/signup',
      '/api/auth/register',
      '/api/v1/auth/register',
    ]
    for (const [index, path] of paths.entries()) {
      const address = `${index}${email}`
      const body = { email: address.toUpperCase(), password, name: ' Ada Lovelace ' }
      const answer = await app.anonymous.post(path, body)
      assert.equal(answer.status, 201, answer.text)
      const { message, user, ...rest } = answer.body
      assert.deepEqual(rest, {})
      assert.match(message, /check your e-mail/)
      assert.deepEqual(user, { id: user.id, email: address, name: 'Ada Lovelace' })
      assert.deepEqual(await kindsOfMail(app, address), ['auth.verify'])
    }
  })

  test('what is not right is named by its field; there is no hint and no question to answer [V6.4.2]', async () => {
    const app = stage()
    const email = 'person2@example.org'
    const right = { email, password, name: 'Ada' }
    const wrong: [object, string][] = [
      [{ ...right, email: 'ada' }, 'body.email'],
      [{ ...right, email: `${'a'.repeat(250)}@example.org` }, 'body.email'],
      [{ ...right, name: '  ' }, 'body.name'],
      [{ ...right, password: undefined }, 'body.password'],
      [{ ...right, roles: ['admin'] }, 'body.roles'],
      [{ ...right, email_verified: true }, 'body.email_verified'],
      [{ ...right, password_hint: 'the usual' }, 'body.password_hint'],
      [{ ...right, security_question: 'First pet?' }, 'body.security_question'],
    ]
    for (const [body, path] of wrong) {
      const { details } = assertRefused(
        await app.anonymous.post('/api/auth/signup', body),
        400,
        'bad_input',
      ).body
      assert.deepEqual(
        details.map((detail: { path: string }) => detail.path),
        [path],
      )
    }
  })

  test('an address is one account, in whichever form it is typed', async () => {
    const app = stage()
    const forms = ['y@почта.рф', 'Y@ПОЧТА.РФ', 'y@xn--80a1acny.xn--p1ai', ' y@почта.рф ']
    for (const email of forms) {
      const answer = await signUp(app.anonymous, email)
      assert.equal(answer.status, 201, answer.text)
      assert.equal(answer.body.user.email, 'y@xn--80a1acny.xn--p1ai')
    }
    const { rows } = await app.admin.query(`select email from users.people where email like 'y@%'`)
    assert.deepEqual(rows, [{ email: 'y@xn--80a1acny.xn--p1ai' }])
    await app.anonymous.post(verify, {
      token: await tokenFrom(app, 'y@xn--80a1acny.xn--p1ai', 'auth.verify'),
    })
    for (const email of forms) assert.equal((await login(app.anonymous, email)).status, 200, email)
    for (const sign of '&/=~!#*') {
      assert.equal((await signUp(app.anonymous, `b${sign}c@münchen.de`)).status, 201, sign)
    }
    await assert.rejects(
      app.admin.query(`insert into users.people (name, email) values ('Z', 'z@почта.рф')`),
      /people_email_stored/,
    )
  })

  test('a zone comes with signing up, and is not known without', async () => {
    const app = stage()
    for (const [index, time_zone] of ['Pacific/Auckland', 'UTC', undefined].entries()) {
      const email = `zone${index}@example.org`
      await signUp(app.anonymous, email, { time_zone })
      await app.anonymous.post(verify, { token: await tokenFrom(app, email, 'auth.verify') })
      const { body } = await login(app.anonymous, email)
      assert.equal(body.user.time_zone, time_zone ?? null)
    }
    for (const time_zone of ['Mars/Olympus', '+02:00', '', 7]) {
      const refused = await signUp(app.anonymous, 'zone9@example.org', { time_zone })
      assert.equal(refused.body.details[0].path, 'body.time_zone', String(time_zone))
    }
  })

  test('what a stranger calls themselves is no address, and is in no mail to whoever did not agree [V2.1.1]', async () => {
    const app = stage()
    const email = 'stranger@example.org'
    const body = { email, password, name: 'You won… https://evil.example/win' }
    const refused = assertRefused(
      await app.anonymous.post('/api/auth/signup', body),
      400,
      'bad_input',
    )
    assert.deepEqual(
      refused.body.details.map(({ path, code }: { path: string; code: string }) => [path, code]),
      [['body.name', 'users.name_to_follow']],
    )
    assert.deepEqual(await app.mails(email), [])
    // A name that mail programs would make a link of all the same.
    const name = 'evil.example'
    await signUp(app.anonymous, email, { name })
    await signUp(app.anonymous, email, { name, password: anotherPassword })
    await app.anonymous.post('/api/auth/reset-password', { email })
    const eve = await app.person('Evelyn')
    assert.equal((await eve.patch('/api/user/profile', { name })).status, 200)
    await eve.post('/api/auth/change-email', { email: 'stranger2@example.org', password })
    const mails = [...(await app.mails(email)), ...(await app.mails('stranger2@example.org'))]
    assert.ok(mails.length >= 3)
    for (const { subject, content } of mails) assert.doesNotMatch(subject + content, /evil|…/)
  })

  test('an address counts once it is proven: before, the right password answers 403, a wrong one 401 [V2.3.1]', async () => {
    const app = stage()
    const email = 'person3@example.org'
    await signUp(app.anonymous, email)
    assertRefused(await login(app.anonymous, email), 403, 'auth.email_not_verified')
    assertRefused(
      await login(app.anonymous, email, anotherPassword),
      401,
      'auth.invalid_credentials',
    )
    const token = await tokenFrom(app, email, 'auth.verify')
    const first = await app.anonymous.post(verify, { token })
    assert.equal(first.status, 200, first.text)
    assert.match(first.body.message, /is confirmed/)
    const second = await app.anonymous.post(verify, { token })
    assert.equal(second.status, 200)
    assert.match(second.body.message, /was confirmed already/)
    assert.deepEqual(await kindsOfMail(app, email), ['auth.verify', 'auth.welcome'])
    const { body } = await login(app.anonymous, email)
    assert.equal(body.user.email_verified, true)
    await app.settled()
    const { rows } = await app.admin.query(
      `select type from socle.events where type like 'auth.%' and subject = $1 order by id`,
      [body.user.id],
    )
    assert.deepEqual(
      rows.map(({ type }) => type),
      ['auth.signed_up', 'auth.email_verified', 'auth.signed_in'],
    )
  })

  test('a verification link works once, for a day, and for its purpose alone [V6.4.1]', async () => {
    const app = stage()
    const email = 'person4@example.org'
    await signUp(app.anonymous, email)
    const token = await tokenFrom(app, email, 'auth.verify')
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    const { details } = assertRefused(
      await app.anonymous.post(verify, { token: 'x' }),
      400,
      'auth.token_invalid',
    ).body
    assert.equal(details[0].path, 'body.token')
    const elsewhere = [
      ['/api/auth/reset-password/confirm', { token, password: anotherPassword }],
      ['/api/auth/change-email/confirm', { token }],
    ] as const
    for (const [path, body] of elsewhere) {
      assertRefused(await app.anonymous.post(path, body), 400, 'auth.token_invalid')
    }
    const { rows } = await app.admin.query(
      `update auth.one_time_tokens set expires_at = now() - interval '1 second' where email = $1
       returning (old.expires_at - old.created_at)::text as life`,
      [email],
    )
    assert.deepEqual(rows, [{ life: '1 day' }])
    assertRefused(await app.anonymous.post(verify, { token }), 400, 'auth.token_invalid')
    assertRefused(await login(app.anonymous, email), 403, 'auth.email_not_verified')
    await app.admin.query('update users.people set email_verified_at = now() where email = $1', [
      email,
    ])
    const late = await app.anonymous.post(verify, { token })
    assert.match(late.body.message, /was confirmed already/, 'proven otherwise meanwhile')
  })

  test('the link is sent again on demand, and the older one stays good', async () => {
    const app = stage()
    const email = 'person5@example.org'
    await signUp(app.anonymous, email)
    const first = await tokenFrom(app, email, 'auth.verify')
    const answer = await app.anonymous.post('/api/auth/resend-verification', { email })
    assert.equal(answer.status, 200)
    const second = await tokenFrom(app, email, 'auth.verify')
    assert.notEqual(second, first)
    assert.equal((await app.anonymous.post(verify, { token: first })).status, 200)
    const late = await app.anonymous.post(verify, { token: second })
    assert.match(late.body.message, /was confirmed already/)
  })

  test('of 50 uses of one verification link at once, one verifies [V2.3.4]', async () => {
    const app = stage()
    const email = 'person6@example.org'
    await signUp(app.anonymous, email)
    const token = await tokenFrom(app, email, 'auth.verify')
    const outcomes = await race(50, async (_index, ready) => {
      await ready()
      return app.anonymous.post(verify, { token })
    })
    assert.deepEqual(tally(outcomes), { 200: 50 })
    const messages = outcomes.map(
      (outcome) => outcome.status === 'fulfilled' && outcome.value.body.message,
    )
    assert.equal(messages.filter((message) => /is confirmed/.test(message)).length, 1)
    assert.deepEqual(await kindsOfMail(app, email), ['auth.verify', 'auth.welcome'])
  })

  test('50 signups with one address at once make one account and answer alike', async () => {
    const app = stage()
    const email = 'person7@example.org'
    const outcomes = await race(50, async (_index, ready) => {
      await ready()
      return signUp(app.anonymous, email)
    })
    assert.deepEqual(tally(outcomes), { 201: 50 })
    const { rows } = await app.admin.query(
      `select count(distinct person.id)::int as people, count(account.id)::int as accounts,
       count(membership.organization_id)::int as organizations
     from users.people person left join auth.users account on account.id = person.id
       left join organizations.memberships membership on membership.person_id = person.id
     where person.email = $1`,
      [email],
    )
    assert.deepEqual(rows, [{ people: 1, accounts: 1, organizations: 1 }])
    // The first one's, and those that an hour allows after it.
    assert.ok((await kindsOfMail(app, email)).length <= 5, 'a flood of signups floods no mailbox')
    await app.anonymous.post(verify, { token: await tokenFrom(app, email, 'auth.verify') })
    assert.equal((await login(app.anonymous, email)).status, 200)
  })

  test('who signed up with somebody else’s address cannot open the account that its owner makes', async () => {
    const app = stage()
    const email = 'person8@example.org'
    await signUp(app.anonymous, email, { password: anotherPassword, name: 'Mallory' })
    const planted = await tokenFrom(app, email, 'auth.verify')
    await signUp(app.anonymous, email)
    // Whatever its owner opens from now on: the sender of the first mail gains nothing by it.
    await app.anonymous.post('/api/auth/resend-verification', { email })
    for (const { kind, token } of await app.mails(email)) {
      if (kind === 'auth.verify' && token) await app.anonymous.post(verify, { token })
    }
    assertRefused(await app.anonymous.post(verify, { token: planted }), 400, 'auth.token_invalid')
    assertRefused(
      await login(app.anonymous, email, anotherPassword),
      401,
      'auth.invalid_credentials',
    )
    const token = await tokenFrom(app, email, 'auth.reset')
    const chosen = await app.anonymous.post('/api/auth/reset-password/confirm', { token, password })
    assert.equal(chosen.status, 200, chosen.text)
    assert.equal((await login(app.anonymous, email)).status, 200)
  })
})

test('links are built from the configured address and nothing else', async (t) => {
  const email = 'ada@example.org'
  const app = await openStage(t, { environment: { SOCLE_URL: 'https://socle.example' } })
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example',
    origin: 'https://evil.example',
    referer: 'https://evil.example/',
  }
  const person = await app.person('Grace')
  await app.anonymous.post('/api/auth/signup', { email, password, name: 'Ada' }, forged)
  await app.anonymous.post('/api/auth/resend-verification', { email }, forged)
  await app.anonymous.post('/api/auth/reset-password', { email: person.email }, forged)
  await person.post('/api/auth/change-email', { email: 'new@example.org', password }, forged)
  const mails = (await Promise.all([email, person.email, 'new@example.org'].map(app.mails))).flat()
  assert.equal(mails.length, 5)
  for (const { content } of mails) {
    assert.doesNotMatch(content, /evil/)
    for (const [address] of content.matchAll(/https?:[^"\s]+/g)) {
      assert.ok(address.startsWith('https://socle.example/'), address)
    }
  }
})
