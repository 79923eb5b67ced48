import assert from 'node:assert/strict'
import { test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import { keyRing } from '../key-ring.ts'
import { insertSigningKey } from '../queries/signing-keys.ts'
import { login, openStage } from './stage.ts'

test('16 processes that start at once agree on one signing key', async (t) => {
  const app = await openStage(t, { connections: 20 })
  await app.admin.query('delete from auth.signing_keys')
  const system = app.runtime.database.asSystem('test: processes that found no key')
  await race(16, (index, ready) =>
    system.write(async (transaction) => {
      await ready()
      const key = { id: `key ${index}`, algorithm: 'ES256', public_jwk: {} }
      await insertSigningKey(transaction, { ...key, encrypted_private_jwk: 'sealed' })
    }),
  )
  const { rows } = await app.admin.query('select count(*)::int as keys from auth.signing_keys')
  assert.deepEqual(rows, [{ keys: 1 }])
})

test('each node takes the tokens of the others', async (t) => {
  const app = await openStage(t)
  const other = await app.anotherNode()
  const { email } = await app.person('Ada')
  const { access_token } = (await login(other.anonymous, email)).body
  assert.equal((await app.bearer(access_token).get('/api/auth/me')).status, 200)
})

test('a key that was retired still opens what it signed, and signs no more', async (t) => {
  const app = await openStage(t)
  const ada = await app.person('Ada')
  await app.admin.query('update auth.signing_keys set retired_at = now()')
  const later = await app.anotherNode()
  assert.equal((await ada.on(later).get('/api/auth/me')).status, 200)
  const { signing, published } = later.runtime.use(keyRing)
  assert.equal(published.keys.length, 2)
  assert.notEqual(signing.id, app.runtime.use(keyRing).signing.id)
})

test('the key is of P-256, made by the platform, kept encrypted, and another secret does not open it [V11.6.1]', async (t) => {
  const app = await openStage(t)
  const { rows } = await app.admin.query(
    'select public_jwk, encrypted_private_jwk as sealed from auth.signing_keys',
  )
  const { kty, crv, alg } = rows[0].public_jwk
  assert.deepEqual([kty, crv, alg], ['EC', 'P-256', 'ES256'])
  assert.equal('d' in rows[0].public_jwk, false)
  assert.doesNotMatch(rows[0].sealed, /kty|"d"/)
  const other = { ...app.runtime, secret: 'the secret of another installation' }
  await assert.rejects(keyRing.open(other), /start with the secret it was made under/)
})
