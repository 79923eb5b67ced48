import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '#kernel/testing/database.ts'
import { tablesOf } from '#kernel/testing/rights.ts'
import { manifests } from '../manifests.ts'

test('whoever owns tables or routes says by hand who may do what with them [V8.1.1] [V8.1.2]', async (t) => {
  const { admin } = await testDatabase(t, manifests)
  const silent: string[] = []
  for (const manifest of manifests) {
    const tables = await tablesOf(admin, manifest)
    if (tables.length === 0 && !manifest.routes?.length) continue
    const written = ['tests/rights.ts', 'tests/rights.test.ts']
    if (written.every((file) => existsSync(join(manifest.folder, file)))) continue
    silent.push(manifest.name)
  }
  assert.deepEqual(silent, [])
})
