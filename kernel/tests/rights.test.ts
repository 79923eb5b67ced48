import { test } from 'node:test'
import { kernel } from '#kernel/kernel.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { assertClosed } from '#kernel/testing/rights.ts'
import { rights } from './rights.ts'

test('[V8.2.2] nobody but the system reads or writes what the kernel keeps', async (t) => {
  await assertClosed({ ...(await testDatabase(t, [kernel])), manifest: kernel, rights })
})
