import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { hashPassword, verifyPassword, weaknessOf } from '../passwords.ts'
import { assertRefused, login, password, sharedStage, signUp } from './stage.ts'

const ada = { email: 'lovelace@example.org', name: 'Ada Byron' }

test('a password of one’s own is neither common nor one’s address or name [V6.2.11]', () => {
  const common = [
    'password',
    'Password2026!',
    'MOTDEPASSE',
    'azertyuiop',
    'qwerty123',
    '12345678',
    '987654321',
    'aaaaaaaa',
    'abcabcabcabc',
    '            ',
    'socle2026!!',
    '12345678910',
    '1q2w3e4r5t',
    'qwer1234',
    'ｐａｓｓｗｏｒｄ',
    'atelier lumen',
    'Atelier Lumen 2026!',
  ]
  for (const one of common) assert.equal(weaknessOf(one, ada, 'Atelier Lumen'), 'common', one)
  const personal = [
    'lovelace',
    'LoveLace',
    'lovelace1815',
    'lovelace@example.org',
    'Ada Byron',
    'ada byron!',
  ]
  for (const one of personal) assert.equal(weaknessOf(one, ada, 'Atelier Lumen'), 'personal', one)
  const own = [
    password,
    'x7$kq9!z',
    'пароль для Ады',
    '密码密码很长的密码',
    'lovelace wrote the first program',
  ]
  for (const one of own) assert.equal(weaknessOf(one, ada, 'Atelier Lumen'), null, one)
})

test('the 3,000 most common passwords of eight characters and more are refused [V6.2.4]', async () => {
  const file = new URL('../common-passwords.txt', import.meta.url)
  const listed = (await readFile(file, 'utf8')).split('\n').filter((line) => /^[^#]/.test(line))
  assert.ok(new Set(listed).size >= 3000)
  assert.ok(listed.every((line) => [...line].length >= 8))
  const taken = listed.filter((one) => weaknessOf(one.toUpperCase(), ada, 'Socle') === null)
  assert.deepEqual(taken, [])
})

test('what somebody typed is compared as a whole, in its case, however its accents were typed [V6.2.8]', async () => {
  const long = `${'é'.repeat(127)}x`
  const stored = await hashPassword(long)
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await verifyPassword(stored, long), true)
  assert.equal(await verifyPassword(stored, long.normalize('NFD')), true)
  assert.equal(await verifyPassword(stored, `${'é'.repeat(127)}y`), false)
  assert.equal(await verifyPassword(stored, long.toUpperCase()), false)
  assert.equal(await verifyPassword(stored, `${long} `), false)
  assert.notEqual(await hashPassword(long), stored, 'salted')
  assert.equal(await verifyPassword(null, 'nobody has this password'), false)
  assert.equal(await verifyPassword('no hash at all', ''), false)
})

describe('passwords', () => {
  const stage = sharedStage()

  test('8 to 128 characters of any kind are taken, and nothing else is asked of them [V6.2.1] [V6.2.5] [V6.2.9]', async () => {
    const { anonymous, admin } = stage()
    const taken = [
      'x7$kq9!z',
      '🦆🐸🐢🦎🐍🐙🦑🦐',
      'aube rouge sur Brest',
      'x y'.repeat(42).padEnd(128, '~'),
      `${'👩‍🚀'.repeat(42)}xy`,
      `${'é'.repeat(126)}à!`.normalize('NFD'),
    ]
    for (const [index, one] of taken.entries()) {
      const email = `taken${index}@example.org`
      assert.equal((await signUp(anonymous, email, { password: one })).status, 201, one)
      await admin.query('update users.people set email_verified_at = now() where email = $1', [
        email,
      ])
      assert.equal((await login(anonymous, email, one)).status, 200, one)
    }
    const refused = [
      'x7$kq9!',
      '🦆🐸🐢🦎🐍🐙🦑',
      'x y'.repeat(43),
      'été à là'.normalize('NFD').slice(0, 9),
      '',
    ]
    for (const one of refused) {
      const answer = await signUp(anonymous, 'refused@example.org', { password: one })
      const [detail] = assertRefused(answer, 400, 'bad_input').body.details
      assert.deepEqual([detail.path, detail.code], ['body.password', 'auth.password_length'], one)
    }
    const from = process.threadCpuUsage()
    const accents = { password: `e${'\u0301\u0323'.repeat(100_000)}` }
    assertRefused(await signUp(anonymous, 'refused@example.org', accents), 400, 'bad_input')
    assert.ok(process.threadCpuUsage(from).user < 300_000, 'a bomb of accents holds the process up')
  })

  test('a password stays good however old it is [V6.2.10]', async () => {
    const { anonymous, admin, person } = stage()
    const { id, email } = await person('Old')
    await admin.query(
      `update auth.users set created_at = now() - interval '9 years', updated_at = now() - interval '9 years'
       where id = $1`,
      [id],
    )
    assert.equal((await login(anonymous, email)).status, 200)
  })

  test('an easy password is refused at its field, in the language of the caller', async () => {
    const { anonymous } = stage()
    const email = 'lovelace@example.org'
    const french = { 'accept-language': 'fr' }
    const answer = await anonymous.post(
      '/api/auth/signup',
      { email, name: 'Ada', password: 'password' },
      french,
    )
    const { error, details } = assertRefused(answer, 400, 'auth.password_weak').body
    assert.match(error, /mot de passe/)
    assert.deepEqual([details[0].path, details[0].code], ['body.password', 'common'])
    const own = await signUp(anonymous, email, { password: 'lovelace' })
    assert.equal(assertRefused(own, 400, 'auth.password_weak').body.details[0].code, 'personal')
  })

  test('a bcrypt hash from elsewhere opens the account, once: then it is an argon2id hash [V11.4.2]', async () => {
    const { anonymous, admin, person } = stage()
    const { id, email } = await person('Migrated')
    const stored = async () => {
      const { rows } = await admin.query(
        'select encrypted_password as hash from auth.users where id = $1',
        [id],
      )
      return String(rows[0].hash)
    }
    for (const version of ['$2b$', '$2a$', '$2y$']) {
      const old = (await hashBcrypt('from Flask, été', 4)).replace('$2b$', version)
      await admin.query('update auth.users set encrypted_password = $2 where id = $1', [id, old])
      assertRefused(
        await login(anonymous, email, 'from Flask, eté'),
        401,
        'auth.invalid_credentials',
      )
      assert.equal(await stored(), old)
      assert.equal((await login(anonymous, email, 'from Flask, été')).status, 200, version)
      assert.match(await stored(), /^\$argon2id\$/)
      assert.equal((await login(anonymous, email, 'from Flask, été')).status, 200)
    }
  })
})

test('20 passwords at once are hashed beside the event loop, not on it', async () => {
  const stored = await hashPassword(password)
  // Time of the processor, not of the clock: it is the same however busy the machine is.
  const here = process.threadCpuUsage()
  const everywhere = process.cpuUsage()
  const work = [...Array(20).keys()].map((index) =>
    index % 2 ? hashPassword(password) : verifyPassword(stored, password),
  )
  await Promise.all(work)
  const loop = process.threadCpuUsage(here).user
  const others = process.cpuUsage(everywhere).user - loop
  assert.ok(loop < others / 4, `the event loop worked ${loop} µs, all else ${others} µs`)
})
