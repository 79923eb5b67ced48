import assert from 'node:assert/strict'
import { test } from 'node:test'
import type pg from 'pg'
import { externalAccess } from '../access.ts'

const given = 'postgres://postgres:postgres@db.example/socle?sslmode=verify-full'

test('the server logs in with passwords of its own, one a role, that follow from the secret alone [V13.2.3]', () => {
  const passwordOf = ({ connectionString = '' }: pg.ClientConfig) =>
    decodeURIComponent(new URL(connectionString).password)
  const access = externalAccess(given, given, 's'.repeat(32))
  const passwords = [passwordOf(access.authenticator), passwordOf(access.worker)]
  assert.deepEqual(Object.values(access.passwords ?? {}), passwords)
  assert.equal(new Set([...passwords, 'postgres']).size, 3)
  for (const password of passwords) assert.match(password, /^[\w-]{43}$/)
  const again = externalAccess(given, given, 's'.repeat(32))
  const other = externalAccess(given, given, 't'.repeat(32))
  assert.equal(passwordOf(again.authenticator), passwords[0])
  assert.notEqual(passwordOf(other.authenticator), passwords[0])
  const { searchParams, username } = new URL(access.authenticator.connectionString ?? '')
  assert.deepEqual([username, searchParams.get('sslmode')], ['authenticator', 'verify-full'])
})
