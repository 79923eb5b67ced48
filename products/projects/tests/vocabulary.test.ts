import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#kernel/testing/database.ts'
import { manifests } from '#server/manifests.ts'
import { Role } from '#services/organizations/schema.ts'
import { roles } from '../vocabulary.ts'

test('roles rank in the database as in the words of their owners', async (t) => {
  const { admin } = await testDatabase(t, manifests)
  const { rows } = await admin.query('select access, roles from socle.scopes order by access')
  assert.deepEqual(rows, [
    { access: 'organizations.access', roles: Role.options.toReversed() },
    { access: 'projects.access', roles: roles.toReversed() },
  ])
})
