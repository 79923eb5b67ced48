import { test } from 'node:test'
import { kernel } from '#kernel/kernel.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { assertClosed } from '#kernel/testing/rights.ts'
import { sandboxManifest } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.2] nobody but the system reads or writes the sandbox', async (t) => {
  const test = await testDatabase(t, [kernel, sandboxManifest])
  await assertClosed({ ...test, manifest: sandboxManifest, rights })
})
