import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createPerson, grantRole } from '../accounts.ts'
import { jobs } from '../jobs.ts'
import { login, password, sharedStage } from './stage.ts'

describe('an installation', () => {
  const stage = sharedStage()

  test('begins without any account [V6.3.2]', async () => {
    const { rows } = await stage().admin.query(
      `select (select count(*)::int from users.people) as people, (select count(*)::int from auth.users) as users,
         (select count(*)::int from auth.api_keys) as keys`,
    )
    assert.deepEqual(rows, [{ people: 0, users: 0, keys: 0 }])
  })

  test('makes accounts and gives roles on the command line', async () => {
    const { runtime, anonymous } = stage()
    const { id } = await createPerson(runtime, {
      email: 'Root@Example.org',
      name: 'Root',
      password,
    })
    await grantRole(runtime, 'root@example.org', 'admin')
    await grantRole(runtime, 'root@example.org', 'admin')
    const { user } = (await login(anonymous, 'root@example.org')).body
    assert.deepEqual([user.id, user.roles, user.email_verified], [id, ['admin'], true])
    const again = { email: 'root@example.org', name: 'Root', password }
    await assert.rejects(createPerson(runtime, again), /has an account already/)
    const short = { email: 'short@example.org', name: 'Short', password: 'short' }
    await assert.rejects(createPerson(runtime, short), /8 to 128 characters/)
    const common = { ...short, password: 'Password2026!' }
    await assert.rejects(createPerson(runtime, common), /one of the first/)
    await assert.rejects(createPerson(runtime, { ...short, password, name: ' ' }), /Give a name/)
    await assert.rejects(grantRole(runtime, 'nobody@example.org', 'admin'), /Nobody has an account/)
  })

  test('keeps of tokens, failures and sessions what somebody still needs', async () => {
    const { admin, person, runtime } = stage()
    const { id } = await person('Kept')
    await admin.query(
      `delete from auth.sessions;
       insert into auth.one_time_tokens (token_hash, user_id, purpose, email, expires_at)
         select sha256(age::bytea), '${id}', 'verify_email', 'a@b.c', now() - age::interval
         from unnest(array['7 days 1 hour', '6 days 23 hours', '-1 hour']) as age;
       insert into auth.failures (key, failed_at)
         select age, now() - age::interval from unnest(array['25 hours', '23 hours']) as age;
       insert into auth.sessions (user_id, aal, expires_at, revoked_at)
         values ('${id}', 'aal1', now() - interval '30 days 1 hour', null),
           ('${id}', 'aal1', now() - interval '29 days 23 hours', null),
           ('${id}', 'aal1', now() + interval '1 day', now() - interval '30 days 1 hour'),
           ('${id}', 'aal1', now() + interval '1 day', now() - interval '29 days 23 hours'),
           ('${id}', 'aal2', now() + interval '1 day', null)`,
    )
    const purge = jobs.find(({ name }) => name === 'auth.purge')
    assert.ok(purge)
    await purge.run(runtime, {}, { id: '1', attempt: 1 })
    const { rows } = await admin.query(
      `select (select count(*)::int from auth.one_time_tokens) as tokens,
         (select array_agg(key) from auth.failures) as failures,
         (select count(*)::int from auth.sessions) as sessions`,
    )
    assert.deepEqual(rows, [{ tokens: 2, failures: ['23 hours'], sessions: 3 }])
  })
})
