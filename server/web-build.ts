import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { StartError } from '#kernel/start-error.ts'
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
  const wanted = await hashSources()
  const built = await readFile(join(webFolder, stamp), 'utf8').catch(() => undefined)
  if (built === wanted) return
  onBuild()
  const draft = `${webFolder}.new-${process.pid}`
  const previous = `${webFolder}.old-${process.pid}`
  try {
    await runVite(draft, signal)
    await precompress(draft)
    await writeFile(join(draft, stamp), wanted)
    await rename(webFolder, previous).catch(() => {}) // the first build replaces nothing
    await rename(draft, webFolder)
  } finally {
    for (const folder of [draft, previous]) await rm(folder, { recursive: true, force: true })
  }
}

/** Makes the next `buildWeb` build, whatever the sources are then. */
export async function forgetBuild(): Promise<void> {
  await rm(join(webFolder, stamp), { force: true })
}

/** Whether there are built pages to serve, fresh or not. */
export function hasBuiltPages(): boolean {
  return existsSync(join(webFolder, 'index.html'))
}

/** The command line of the builder; `node` runs it. */
export function viteCommand(...parameters: string[]): string[] {
  const vite = createRequire(import.meta.url).resolve('vite/package.json')
  return [join(vite, '..', 'bin', 'vite.js'), 'build', join(root, 'web'), ...parameters]
}

async function runVite(outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const parameters = ['--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  const child = spawn(process.execPath, viteCommand(...parameters), {
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
    if (code !== 0) throw new StartError(`The pages could not be built.\n${wordsOf(said)}`)
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

async function hashSources(): Promise<string> {
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/tests'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(file.slice(root.length)).update('\0')
    hash.update(await readFile(file)).update('\0')
  }
  return hash.digest('hex')
}
