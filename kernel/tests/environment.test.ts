import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { test } from 'node:test'
import { parseEnv } from 'node:util'
import { loadEnvironment, variableNames } from '#kernel/environment.ts'
import { StartError } from '#kernel/start-error.ts'

const production = {
  NODE_ENV: 'production',
  SOCLE_URL: 'https://app.example.com/',
  SOCLE_SECRET: 'a'.repeat(32),
  SMTP_URL: 'smtps://user:password@mail.example.com:465',
}

/** The lines of the message that follow the first, one a mistake. */
function mistakesOf(given: Record<string, string>): string[] {
  try {
    loadEnvironment(given)
  } catch (error) {
    assert.ok(error instanceof StartError)
    return error.message.split('\n').slice(1)
  }
  return []
}

test('an empty environment is a whole one: loopback, port 5000, the mailbox', () => {
  const environment = loadEnvironment({ PORT: '', HOST: ' ' })
  assert.equal(environment.mode, 'development')
  assert.equal(environment.host, '127.0.0.1')
  assert.equal(environment.url, 'http://localhost:5000')
  assert.deepEqual(environment.mail, { driver: 'sandbox' })
  assert.ok(isAbsolute(environment.data) && environment.data.endsWith('.socle'))
  assert.ok(Object.isFrozen(environment))
})

test('all mistakes come in one message, each with its variable and what to give', () => {
  const mistakes = mistakesOf({
    NODE_ENV: 'production',
    PORT: '70000',
    SOCLE_URL: 'http://app.example.com',
    DATABASE_URL: 'mysql://host/database',
    SOCLE_SECRET: 'short',
    SOCLE_RUN: 'half',
    SOCLE_TRUST_PROXY: 'proxy.local',
    SOCLE_DATABASE_POOLER: 'perhaps',
  })
  const named = mistakes.map((mistake) => mistake.trim().split(/[:,]/)[0])
  assert.deepEqual(named.sort(), [
    'DATABASE_URL',
    'PORT',
    'SMTP_URL',
    'SOCLE_DATABASE_POOLER',
    'SOCLE_RUN',
    'SOCLE_SECRET',
    'SOCLE_TRUST_PROXY',
    'SOCLE_URL',
  ])
  for (const mistake of mistakes) assert.match(mistake, /give|needs/)
})

test('production starts only with an https address, a mail provider and its own secret', () => {
  assert.deepEqual(mistakesOf(production), [])
  for (const name of ['SOCLE_URL', 'SOCLE_SECRET', 'SMTP_URL'] as const) {
    const { [name]: _, ...rest } = production
    const mistakes = mistakesOf(rest)
    assert.equal(mistakes.length, 1)
    assert.match(mistakes[0] ?? '', new RegExp(`^ *${name}.*production needs`))
  }
  const environment = loadEnvironment(production)
  assert.equal(environment.host, '0.0.0.0')
  assert.equal(environment.url, 'https://app.example.com')
})

test('the public address is an origin: no path, no slash at its end', () => {
  assert.match(
    mistakesOf({ SOCLE_URL: 'https://example.com/socle' }).join(),
    /SOCLE_URL.* without a path/,
  )
  assert.equal(mistakesOf({ SOCLE_URL: 'nonsense' }).length, 1)
  assert.equal(
    loadEnvironment({ SOCLE_URL: 'https://EXAMPLE.com:443/' }).url,
    'https://example.com',
  )
})

test('two ways to send mail are refused; so are an admin address alone and a pooler without one', () => {
  assert.match(
    mistakesOf({ SMTP_URL: production.SMTP_URL, RESEND_API_KEY: 'key' }).join(),
    /not both/,
  )
  assert.match(mistakesOf({ SOCLE_DATABASE_POOLER: 'true' }).join(), /DATABASE_ADMIN_URL: .* past/)
  assert.match(mistakesOf({ DATABASE_ADMIN_URL: 'postgres://a@b/c' }).join(), /DATABASE_URL/)
})

test('a name of ours that nothing reads is told of', () => {
  const { unread } = loadEnvironment({
    SOCLE_SECRT: 'x',
    SOCLE_DATA: '/x',
    SOCLE_CHROMIUM: '/x',
    HOME: '/',
  })
  assert.deepEqual(unread, ['SOCLE_SECRT'])
})

test('.env.example tells of every variable and of no other', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
  const documented = Object.keys(parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, '')))
  assert.deepEqual(documented.sort(), [...variableNames].sort())
})
