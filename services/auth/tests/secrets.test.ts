import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import type { Application } from '#server/testing/application.ts'
import { login, openStage, password, signUp, tokenFrom } from './stage.ts'

/**
 * Every table that a text stands in, in clear, in hex or in base64. Without the sandbox, which stands in
 * for the mailboxes of others.
 */
async function tablesHolding(app: Application, secret: string): Promise<string[]> {
  const { rows: tables } = await app.admin.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p') and nspname not in ('pg_catalog', 'information_schema', 'sandbox')`,
  )
  assert.ok(tables.length > 40)
  // The end of a long one: its beginning may be an id, and a part of it is as bad as the whole.
  const end = secret.slice(-24)
  const forms = [end, Buffer.from(end).toString('hex'), Buffer.from(secret).toString('base64url')]
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await app.admin.query(
      `select 1 from ${name} as one where exists (
         select from unnest($1::text[]) as form where position(form in one::text) > 0) limit 1`,
      [forms],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

test('nothing that opens an account is stored or logged: passwords, tokens, codes, keys [V6.5.2] [V16.2.5]', async (t) => {
  const lines: string[] = []
  const app = await openStage(t, { lines })
  const { anonymous } = app
  const email = 'ada@example.org'
  const secrets: Record<string, string> = { password }

  await signUp(anonymous, email)
  secrets['verification token'] = await tokenFrom(app, email, 'auth.verify')
  // The mail itself holds its token until it has been sent.
  assert.deepEqual(await tablesHolding(app, secrets['verification token']), ['mail.contents'])
  await anonymous.post('/api/auth/verify-email', { token: secrets['verification token'] })
  await anonymous.post('/api/auth/reset-password', { email })
  secrets['reset token'] = await tokenFrom(app, email, 'auth.reset')

  secrets['wrong password'] = `wrong ${randomBytes(8).toString('hex')}`
  await login(anonymous, email, secrets['wrong password'])
  const first = (await login(anonymous, email)).body
  secrets['access token'] = first.access_token
  secrets['refresh token'] = first.refresh_token
  const renewed = await anonymous.post('/api/auth/refresh', { refresh_token: first.refresh_token })
  secrets['next refresh token'] = renewed.body.refresh_token
  const by = app.bearer(first.access_token)
  const { secret } = (await by.post('/api/auth/mfa/totp', { password })).body
  secrets.authenticator = secret
  const code = new TOTP({ secret }).generate()
  const { recovery_codes } = (await by.post('/api/auth/mfa/totp/confirm', { code })).body
  const [used, unused] = recovery_codes
  secrets['recovery code'] = unused
  secrets['used recovery code'] = used
  secrets['recovery code without its dash'] = unused.replaceAll('-', '')
  const { mfa_token } = (await login(anonymous, email)).body
  secrets['token between the steps'] = mfa_token
  await anonymous.post('/api/auth/mfa/verify', { mfa_token, code: used })
  const { organization_id } = (await by.get('/api/organizations')).body.items[0]
  const { rows } = await app.admin.query(
    'select organization_id as id from organizations.memberships',
  )
  const made = await by.post('/api/auth/api-keys', {
    name: 'CI',
    organization_id: organization_id ?? rows[0].id,
    scopes: ['read'],
  })
  assert.equal(made.status, 201, made.text)
  secrets['API key'] = made.body.secret
  await app.bearer(made.body.secret).get('/api/auth/me')
  await by.get(`/api/auth/me?access_token=${first.access_token}`)
  secrets['new password'] = 'and a new sentence after all'
  await anonymous.post('/api/auth/reset-password/confirm', {
    token: secrets['reset token'],
    password: secrets['new password'],
  })
  secrets.installation = app.runtime.secret

  const { rows: plain } = await app.admin.query(
    "select from auth.recovery_codes where code_hash = sha256(replace($1, '-', '')::bytea)",
    [unused],
  )
  assert.equal(plain.length, 0, 'a recovery code is hashed so that all of them could be tried')
  // Sent: their contents are gone. What the jobs left is looked at as well.
  await app.work()
  assert.ok(lines.length > 10)
  const log = lines.join('\n')
  for (const [name, value] of Object.entries(secrets)) {
    assert.ok(value.length >= 8, name)
    assert.deepEqual(await tablesHolding(app, value), [], `${name} is stored`)
    assert.ok(!log.includes(value.slice(-24)), `${name} is logged`)
  }
  assert.ok(!log.includes(email), 'the address is logged')
})
