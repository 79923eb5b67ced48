import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { runTests } from '../testing/node-tests.ts'
import { totals } from '../testing/tally.ts'

/** What running one file of these lines comes to. */
async function run(t: TestContext, ...lines: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'socle-runner-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'sample.test.ts')
  writeFileSync(file, ["import { describe, test } from 'node:test'", ...lines].join('\n'))
  const tally = await runTests([file])
  return { totals: totals(tally), first: tally.failures[0] }
}

test('passed, failed and skipped are counted as node:test reports them, suites are not', async (t) => {
  const { totals, first } = await run(
    t,
    "describe('all', () => {",
    "  test('good', () => {})",
    "  test('bad', () => { throw new Error('planted') })",
    "  test.skip('later', () => {})",
    "  test.todo('some day')",
    '})',
  )
  assert.equal(totals, '1 passed, 1 failed, 2 skipped')
  assert.equal(first?.name, 'bad')
  assert.match(first?.message ?? '', /planted/)
})

test('a file that cannot be read, or holds no test, is a failure', async (t) => {
  const broken = await run(t, "import './missing.ts'", "test('good', () => {})")
  assert.equal(broken.totals, '0 passed, 1 failed, 0 skipped')
  assert.match(broken.first?.message ?? '', /missing\.ts/)
  assert.equal((await run(t)).totals, '0 passed, 1 failed, 0 skipped')
})

test('what is left open after the last test is a failure', async (t) => {
  const { totals, first } = await run(t, "test('good', () => {})", 'setInterval(() => {}, 1000)')
  assert.equal(totals, '1 passed, 1 failed, 0 skipped')
  assert.match(first?.message ?? '', /Timeout/)
})

test('a process that ends before its tests do is a failure', async (t) => {
  const lines = ["test('good', () => {})", "test('bad', () => process.exit(0))"]
  const { totals, first } = await run(t, ...lines)
  assert.equal(totals, '0 passed, 1 failed, 0 skipped')
  assert.match(first?.name ?? '', /ended with 0 before its tests did/)
})

test('an owner that hangs is killed alone, and the others are counted', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'socle-runner-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const write = (name: string, body: string) => {
    const file = join(folder, `${name}.test.ts`)
    writeFileSync(file, `import { test } from 'node:test'\ntest('${name}', () => {${body}})\n`)
    return file
  }
  const files = [write('hangs', 'for (;;);'), write('first', ''), write('second', '')]
  const tally = await runTests(files, { limit: 5000, owner: (file) => file })
  assert.equal(totals(tally), '2 passed, 1 failed, 0 skipped')
  assert.equal(tally.failures[0]?.name, 'Killed after 5 seconds')
})
