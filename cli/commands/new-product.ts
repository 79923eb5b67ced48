import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '#kernel/start-error.ts'
import type { Command } from '../command.ts'
import { reservedNames } from '../new-product/reserved-names.ts'

const root = join(import.meta.dirname, '..', '..')
const templates = join(import.meta.dirname, '..', 'new-product')

export const newProduct: Command = {
  summary: 'Write a new product: a table, its routes and an empty page',
  help: `npx socle new-product <name> [--title <title>]

  <name>     The folder, the schema and the path: small letters, digits and _, such as recipes.
  --title    What people read; default: the name with a capital.

Writes products/<name> with every room that a product owes, and turns it on. Then make it yours, from the
migration to the page; \`npm run check\` says what is missing.`,

  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { title: { type: 'string' } },
    })
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0)
      throw new StartError('Say `npx socle new-product <name>`.')
    await assertFree(name)
    const capital = name.charAt(0).toUpperCase() + name.slice(1)
    const title = (values.title ?? capital.replaceAll('_', ' ')).trim()
    if (!/^[^\p{C}{}\\]{1,60}$/u.test(title)) {
      throw new StartError('Give a title of 1 to 60 characters, without braces or backslashes.')
    }
    const biome = findTool('@biomejs/biome', 'bin/biome')
    const word = capital.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
    const files = await writeRooms({ name, Title: title.replaceAll("'", '’'), Word: word })
    files.push(await turnOn(name))
    // The list grows past a line's width at its own pace.
    runTool(biome, ['check', '--write', '--log-level=error', ...files])
    for (const tool of ['openapi-types.ts', 'generate-tables.ts', 'generate-documents.ts']) {
      runTool(join(root, 'tools', tool), [])
    }
    for (const file of files) console.log(file)
    console.log(`\nIt is at /${name} after the next start.`)
  },
}

/** Refuses a name that something else has already. */
async function assertFree(name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{1,30}$/.test(name)) {
    throw new StartError(
      `${name} is no name for a folder and a schema: use small letters, digits and _.`,
    )
  }
  const taken = ['products', 'services'].some((folder) => existsSync(join(root, folder, name)))
  if (taken) throw new StartError(`There is a ${name} already.`)
  const { manifests } = await import('#server/manifests.ts')
  const routes = manifests.flatMap((manifest) => manifest.routes ?? [])
  const addresses = routes.flatMap(({ path, aliases = [] }) => [path, ...aliases])
  const answered = addresses.some((path) => path.split('/')[1] === name)
  if (answered || reservedNames.has(name) || name.startsWith('pg_')) {
    throw new StartError(`${name} means something else already: give the product another name.`)
  }
}

/** Copies the templates, with their words in place. Returns the paths from the project's folder. */
export async function writeRooms(
  words: Readonly<Record<string, string>> & { name: string },
  project = root,
) {
  const minute = Temporal.Now.plainDateTimeISO('UTC').toString().replaceAll(/\D/g, '').slice(0, 12)
  const written: string[] = []
  for (const template of globSync('**/*.template', { cwd: templates })) {
    const text = (await readFile(join(templates, template), 'utf8')).replaceAll(
      /\{\{(\w+)\}\}/g,
      (_match, word: string) => words[word] ?? '',
    )
    const room = template
      .replace(/\.template$/, '')
      .replace(/items\.sql$/, `${minute}_${words.name}.sql`)
    const file = join('products', words.name, room)
    await mkdir(dirname(join(project, file)), { recursive: true })
    await writeFile(join(project, file), text, { flag: 'wx' })
    written.push(file)
  }
  return written
}

/** Adds the product to those that are on; everybody else finds its folder. */
export async function turnOn(name: string, project = root): Promise<string> {
  const file = 'socle.config.ts'
  const text = await readFile(join(project, file), 'utf8')
  const list = /(products: )\[([^\]]*)\]/
  if (!list.test(text)) throw new StartError(`${file} has no list of products to add ${name} to.`)
  const longer = text.replace(list, (_match, before: string, entries: string) => {
    const all = [...entries.split(',').map((one) => one.trim()), `'${name}'`]
    return `${before}[${all.filter(Boolean).join(', ')}]`
  })
  await writeFile(join(project, file), longer)
  return file
}

function findTool(name: string, path: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path)
  } catch (error) {
    throw new StartError(
      'The packages for development are missing: run `npm install` without --omit=dev.',
      error,
    )
  }
}

function runTool(tool: string, words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [tool, ...words], { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  throw new StartError(`${basename(tool)} failed for the reason above; the new files are there.`)
}
