import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseModule } from '../checks/modules.ts'
import { affected } from '../testing/changed.ts'

const modules = [
  parseModule('kernel/clock.ts', ''),
  parseModule('services/mail/send.ts', "import { now } from '#kernel/clock.ts'"),
  parseModule('services/mail/manifest.ts', "import { send } from './send.ts'"),
  parseModule('services/mail/words.ts', "import type { Clock } from '#kernel/clock.ts'"),
  parseModule('services/mail/tests/send.test.ts', "import '../send.ts'"),
  parseModule('services/mail/tests/words.test.ts', "import '../words.ts'"),
  parseModule('server/manifests.ts', ''),
  parseModule('server/tests/app.test.ts', "const { all } = await import('../manifests.ts')"),
  parseModule('tools/names.ts', "readFileSync('names.txt')"),
  parseModule('tools/tests/names.test.ts', "import '../names.ts'"),
]
const journey = 'journeys/account.spec.ts'
const files = [
  ...modules.map(({ path }) => path).filter((path) => path.includes('.test.')),
  journey,
]
const reached = (...changed: string[]) => affected(files, changed, modules)

test('a test is affected by what it imports at run time, however far away', () => {
  assert.deepEqual(reached('services/mail/send.ts'), [
    'services/mail/tests/send.test.ts',
    'server/tests/app.test.ts',
    journey,
  ])
  assert.deepEqual(reached('kernel/clock.ts'), reached('services/mail/send.ts'))
  assert.deepEqual(reached('services/mail/tests/words.test.ts'), [
    'services/mail/tests/words.test.ts',
  ])
})

test('a migration belongs to its owner, another file to whoever names it beside it', () => {
  assert.deepEqual(reached('services/mail/migrations/202611231000_mail.sql'), [
    'server/tests/app.test.ts',
    journey,
  ])
  assert.deepEqual(reached('tools/names.txt'), ['tools/tests/names.test.ts'])
})

test('what only the pages or nobody is made of', () => {
  assert.deepEqual(reached('web/shell.css'), [journey])
  assert.deepEqual(reached('README.md', 'services/mail/README.md'), [])
  assert.deepEqual(reached('package-lock.json'), files)
})
