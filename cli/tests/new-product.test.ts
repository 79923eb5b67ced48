import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { testCluster } from '#kernel/testing/cluster.ts'
import { reservedNames } from '../new-product/reserved-names.ts'
import { project } from './stand.ts'

const left = ['node_modules', '.git', '.socle', 'test-results']

/** A copy of the project's sources that shares what is installed. */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socle-new-product-'))
  cpSync(project, folder, {
    recursive: true,
    filter: (path) => !left.includes(basename(path)),
  })
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

async function run(cwd: string, words: readonly string[]) {
  const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  const [code] = await once(child, 'close')
  return { code, said }
}

test('a name that is a word of SQL, of TypeScript, of a page or of the house is refused', async (t) => {
  const { connection } = await testCluster()
  const client = new pg.Client(connection)
  await client.connect()
  t.after(() => client.end())
  const { rows } = await client.query<{ word: string }>(
    `select word from pg_get_keywords() where catcode in ('R', 'T')`,
  )
  const pages = globSync(['{services,products}/*/pages/index.ts', 'web/*.tsx'], { cwd: project })
    .flatMap((file) => [
      ...readFileSync(join(project, file), 'utf8').matchAll(/(?:path: |page\()'\/([a-z_]+)[/']/g),
    ])
    .map(([, word = '']) => word)
  assert.ok(pages.includes('login') && pages.includes('dashboard'))
  const taken = (word: string) =>
    ['products', 'services'].some((folder) => existsSync(join(project, folder, word)))
  const words = [...rows.map(({ word }) => word), ...pages.filter((word) => !taken(word))]
  assert.deepEqual(
    words.filter((word) => word.length > 1 && !reservedNames.has(word)),
    [],
  )
  for (const word of ['order', 'await', 'dashboard', 'tasks', 'pg_things', 'errors']) {
    const { code, said } = await run(project, ['cli/main.ts', 'new-product', word])
    assert.deepEqual(
      { code, said },
      { code: 1, said: `${word} means something else already: give the product another name.\n` },
    )
  }
})

test('a new product has every room it owes, passes the check, and its rights hold', async (t) => {
  const folder = copyOfProject()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const made = await run(folder, [
    'cli/main.ts',
    'new-product',
    'recipes',
    '--title',
    "L'été */ `<b>`",
  ])
  assert.equal(made.code, 0, made.said)
  assert.match(made.said, /It is at \/recipes after the next start\./)
  const again = await run(folder, ['cli/main.ts', 'new-product', 'recipes'])
  assert.deepEqual(again, { code: 1, said: 'There is a recipes already.\n' })
  const checked = await run(folder, ['tools/check.ts'])
  assert.equal(checked.code, 0, checked.said)
  const rights = join(folder, 'products/recipes/tests/rights.test.ts')
  const tested = await run(folder, ['--test', '--test-isolation=none', rights])
  assert.equal(tested.code, 0, tested.said)
})
