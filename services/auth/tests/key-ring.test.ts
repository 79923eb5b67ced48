import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyRing } from '../key-ring.ts'
import { login, openStage } from './stage.ts'

test('nodes that start at once agree on one signing key, and take each other’s tokens', async (t) => {
  const app = await openStage(t)
  await app.admin.query('delete from auth.signing_keys')
  const nodes = await Promise.all(Array.from({ length: 4 }, () => app.anotherNode()))
  const { rows } = await app.admin.query('select id from auth.signing_keys')
  assert.equal(rows.length, 1)
  const signing = nodes.map(({ runtime }) => runtime.use(keyRing).signing.id)
  assert.deepEqual(new Set(signing), new Set([rows[0].id]))
  const { email } = await app.person('Ada')
  const [here, there] = nodes
  assert.ok(here && there)
  const { access_token } = (await login(here.anonymous, email)).body
  assert.equal((await there.bearer(access_token).get('/api/auth/me')).status, 200)
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

test('the private key is kept encrypted, and another secret does not open it', async (t) => {
  const app = await openStage(t)
  const { rows } = await app.admin.query(
    'select public_jwk, encrypted_private_jwk as sealed from auth.signing_keys',
  )
  assert.equal('d' in rows[0].public_jwk, false)
  assert.doesNotMatch(rows[0].sealed, /kty|"d"/)
  const other = { ...app.runtime, secret: 'the secret of another installation' }
  await assert.rejects(keyRing.open(other), /start with the secret it was made under/)
})
