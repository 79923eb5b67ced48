import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { full, unwritable } from '#kernel/data-folder.ts'
import { draftOf, removeAbandoned, removeFolder } from '#kernel/draft-folder.ts'
import { StartError, systemCode } from '#kernel/start-error.ts'
import { precompress } from './precompress.ts'

const root = join(import.meta.dirname, '..')
/** The built pages. */
export const webFolder = join(root, 'dist', 'web')
const stamp = '.sources'

/** Everything that the pages are made of. */
const sources = [
  '{web,ui}/**/*',
  '{services,products}/*/{pages,messages}/**/*',
  '{services,products}/*/*.ts',
  'kernel/**/*.ts',
  'socle.config.ts',
  'package-lock.json',
]

export interface WebBuildOptions {
  /** Called when there is something to build, which takes some seconds. */
  readonly onBuild: () => void
  readonly signal?: AbortSignal
}

/**
 * Builds the pages when their sources changed since the last build. The build is made beside its place
 * and moved there once whole. Throws a StartError with the builder's own words when it fails.
 */
export async function buildWeb({ onBuild, signal }: WebBuildOptions): Promise<void> {
  const wanted = await hashSources(root)
  const built = await readFile(join(webFolder, stamp), 'utf8').catch(() => undefined)
  if (built === wanted) return
  onBuild()
  await removeAbandoned(webFolder)
  const draft = draftOf(webFolder)
  const previous = `${draft}.old`
  try {
    await mkdir(draft, { recursive: true })
    await runVite(draft, signal)
    await precompress(draft)
    await writeFile(join(draft, stamp), wanted)
    await rename(webFolder, previous).catch(() => {}) // the first build replaces nothing
    await rename(draft, webFolder).catch((error) => {
      // Another start was faster, with the same sources.
      if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error
    })
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    throw unwritable(dirname(webFolder), error, 'start once as its owner, to build the pages')
  } finally {
    for (const folder of [draft, previous]) await removeFolder(folder)
  }
}

/** Builds the pages, and again whenever their sources change; calls `onBuild` after each time. */
export async function followPages(onBuild: () => void): Promise<void> {
  await rm(join(webFolder, stamp), { force: true }) // the next `buildWeb` does not take what is built here
  const { build } = await import('vite')
  const watcher = await build({
    root: join(root, 'web'),
    logLevel: 'warn',
    // A server reads the pages while they are built.
    build: { outDir: webFolder, emptyOutDir: false, watch: {} },
  })
  if (!('close' in watcher)) throw new Error('Vite does not watch.')
  watcher.on('event', ({ code }) => {
    if (code === 'END' || code === 'ERROR') onBuild()
  })
}

/** Whether there are built pages to serve, fresh or not. */
export function hasBuiltPages(): boolean {
  return existsSync(join(webFolder, 'index.html'))
}

async function runVite(outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js')
  const parameters = ['--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  signal?.throwIfAborted()
  const child = spawn(process.execPath, [vite, 'build', join(root, 'web'), ...parameters], {
    cwd: root,
    detached: true, // Ctrl-C reaches only us, and we end it
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
    })
  }
  try {
    const [code] = await once(child, 'close')
    signal?.throwIfAborted()
    if (code === 0) return
    if (said.includes('ENOSPC')) throw full(dirname(outDir))
    throw new StartError(`The pages could not be built.\n${wordsOf(said)}`)
  } finally {
    signal?.removeEventListener('abort', kill)
  }
}

/** What the builder complains of, without its colours and its own stack. */
function wordsOf(said: string): string {
  const lines = stripVTControlCharacters(said).split('\n')
  return lines
    .filter((line) => !/^\s+(at |errors: \[)|^\}$/.test(line))
    .join('\n')
    .trim()
}

/** What the pages of a project would be made of now. Tests are no part of them. */
export async function hashSources(project: string): Promise<string> {
  const files = globSync(sources, { cwd: project, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|[/\\])tests[/\\]/.test(file))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(file).update('\0')
    hash.update(await readFile(join(project, file))).update('\0')
  }
  return hash.digest('hex')
}
