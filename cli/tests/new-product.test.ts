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
import { reservedNames } from '../scaffold/reserved-names.ts'
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

/** Lines that a person writes and reads, in the files that an entity has to itself or has a part of. */
function linesOf(folder: string, product: string): number {
  const files = globSync('**/*.{ts,tsx,sql,md}', { cwd: join(folder, 'products', product) })
  return files
    .filter((file) => file !== 'tables.ts')
    .map((file) => readFileSync(join(folder, 'products', product, file), 'utf8'))
    .reduce((sum, text) => sum + text.split('\n').length - 1, 0)
}

test('a new product and a further entity pass the check, and their tests; an entity is under 250 lines', async (t) => {
  const folder = copyOfProject()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const title = "L'été */ `<b>`"
  const made = await run(folder, ['cli/main.ts', 'new-product', 'recipes', '--title', title])
  assert.equal(made.code, 0, made.said)
  assert.match(made.said, /It is at \/recipes after the next start\./)
  const first = linesOf(folder, 'recipes')
  const again = await run(folder, ['cli/main.ts', 'new-product', 'recipes'])
  assert.deepEqual(again, { code: 1, said: 'There is a recipes already.\n' })

  const further = ['cli/main.ts', 'new-entity', 'recipes', 'spice_box', '--french', 'Épices']
  const added = await run(folder, further)
  assert.equal(added.code, 0, added.said)
  assert.match(added.said, /It is at \/spice-boxes after the next start\./)
  assert.doesNotMatch(added.said, /by hand/)
  const twice = await run(folder, further)
  assert.equal(twice.code, 1)
  assert.match(twice.said, /There is a SpiceBox already|spice_boxes means something else already/)
  const lines = linesOf(folder, 'recipes') - first
  assert.ok(lines < 250, `an entity has ${lines} lines`)

  const shown = await run(folder, ['cli/main.ts', 'entity', 'recipes.spice_boxes'])
  for (const part of [
    'GET    /organizations/:organization_id/spice-boxes',
    'event  recipes.spice_box_restored',
    'topic  recipes:spice_boxes:{organization_id}',
    'update recipes.spice_boxes spice_box\nset (title, notes, state) =',
  ]) {
    assert.ok(shown.said.includes(part), `${part} is not in\n${shown.said}`)
  }

  const checked = await run(folder, ['tools/check.ts'])
  assert.equal(checked.code, 0, checked.said)
  const tests = globSync('products/recipes/tests/*.test.ts', { cwd: folder })
  const tested = await run(folder, ['--test', '--test-isolation=none', ...tests])
  assert.equal(tested.code, 0, tested.said)
  assert.match(tested.said, /pass 4\b/)
})

test('an entity goes into a product that looks otherwise, and what finds no place is said', async (t) => {
  const folder = copyOfProject()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const added = await run(folder, ['cli/main.ts', 'new-entity', 'projects', 'milestone'])
  assert.equal(added.code, 0, added.said)
  assert.match(added.said, /To be added by hand to products\/projects\/demo\.ts:\ndemoRows/)
  const routes = await run(folder, ['cli/main.ts', 'entity', 'projects.milestones'])
  assert.match(routes.said, /POST {3}\/milestones\/:milestone_id\/restore/)
})
