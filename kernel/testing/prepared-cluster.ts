import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { draftOf, removeFolder } from '#kernel/draft-folder.ts'
import { systemCode } from '#kernel/start-error.ts'

const root = join(import.meta.dirname, '../..')
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to])
const templatesFile = 'templates.json'
/** Milliseconds after which a prepared cluster of other sources is nobody's any more. */
const lifetime = 24 * 3600_000

/** Databases to clone, by what was migrated into them. */
export type Templates = ReadonlyMap<string, string>

/** Where the cluster is that was prepared from the sources as they are now, if somebody did. */
function preparedFolder(): string {
  const hash = createHash('sha256')
  const sources = ['**/migrations/*.sql', 'kernel/{database,jobs}/**/*.ts', 'package-lock.json']
  const files = globSync(sources, { cwd: root, exclude: (name) => name === 'node_modules' })
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)))
  const name = `test-cluster-${hash.digest('hex').slice(0, 16)}`
  return join(root, 'node_modules/.cache/socle', name)
}

/** Copies the prepared cluster into a data folder. Undefined when there is none of these sources. */
export async function copyPrepared(data: string): Promise<Templates | undefined> {
  const prepared = preparedFolder()
  if (!existsSync(prepared)) return undefined
  const list = await readFile(join(prepared, templatesFile), 'utf8')
  await copy(join(prepared, 'postgres'), data)
  return new Map(JSON.parse(list) as [string, string][]) // written below
}

export const isPrepared = (): boolean => existsSync(preparedFolder())

/** Keeps a stopped cluster for the processes of tests to come, and removes those of older sources. */
export async function keepPrepared(data: string, templates: Templates): Promise<void> {
  const prepared = preparedFolder()
  const draft = draftOf(prepared)
  await mkdir(draft, { recursive: true })
  try {
    await copy(join(data, 'postgres'), draft)
    await writeFile(join(draft, templatesFile), JSON.stringify([...templates]))
    await rename(draft, prepared).catch((error) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error
    })
  } finally {
    await removeFolder(draft)
  }
  for (const entry of await readdir(dirname(prepared))) {
    const path = join(dirname(prepared), entry)
    const old = entry !== basename(prepared) && Date.now() - (await stat(path)).mtimeMs > lifetime
    if (entry.startsWith('test-cluster-') && old) await removeFolder(path)
  }
}
