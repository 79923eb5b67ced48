import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decrypt, encrypt, keyFor } from '../secrets.ts'

const secret = 'a secret for tests only, of 32 characters'
const key = keyFor(secret, 'encryption')

test('what was encrypted opens whole and under its own key, and not when a bit of it changed [V11.3.3]', () => {
  const sealed = encrypt(key, 'the seed of an authenticator')
  assert.equal(decrypt(key, sealed), 'the seed of an authenticator')
  assert.notEqual(encrypt(key, 'the seed of an authenticator'), sealed)
  const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  assert.deepEqual(
    parts.slice(0, 2).map(({ length }) => length),
    [12, 16],
  )
  const join = (changed: readonly Buffer[]) =>
    changed.map((part) => part.toString('base64url')).join('.')
  for (const [index, part] of parts.entries()) {
    for (let bit = 0; bit < part.length * 8; bit += 1) {
      const changed = Buffer.from(part)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      assert.throws(
        () => decrypt(key, join(parts.with(index, changed))),
        `part ${index} bit ${bit}`,
      )
    }
  }
  const [nonce, tag, body] = parts
  assert.ok(nonce && tag && body)
  assert.throws(() => decrypt(key, join([nonce, tag.subarray(0, 4), body])), 'a short tag')
  assert.throws(() => decrypt(key, join([nonce, tag])), 'no text')
  assert.throws(() => decrypt(keyFor(secret, 'refresh'), sealed), 'the key of another purpose')
  assert.throws(() => decrypt(keyFor(`${secret}!`, 'encryption'), sealed), 'another secret')
})

test('each purpose has a key of its own, of 256 bits [V11.2.3]', () => {
  const keys = (['refresh', 'failures', 'encryption'] as const).map((purpose) =>
    keyFor(secret, purpose),
  )
  assert.ok(keys.every(({ length }) => length === 32))
  assert.equal(new Set(keys.map((one) => one.toString('hex'))).size, keys.length)
})
