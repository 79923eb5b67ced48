import { randomBytes, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDataFolder, unwritable } from './data-folder.ts'
import type { Environment } from './environment.ts'
import { StartError, systemCode } from './start-error.ts'

/** Characters below which it is none: a file that a crash has emptied. */
const shortest = 32

/**
 * The installation's secret: `SOCLE_SECRET`, else the one in the data folder, made at first use. Several
 * processes that make it at once end up with the same one.
 */
export async function readSecret({ secret, data }: Environment): Promise<string> {
  if (secret !== undefined) return secret
  const path = join(data, 'secret')
  const kept = await readFile(path, 'utf8').catch((error) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw unwritable(path, error)
  })
  if (kept !== undefined) {
    if (kept.length >= shortest) return kept
    throw new StartError(
      `The secret in ${path} is cut short: put it back from a backup, or remove the file, which signs everybody out.`,
    )
  }
  await makeDataFolder(data)
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, randomBytes(48).toString('base64url'), {
      mode: 0o600,
      flush: true,
    })
    await link(draft, path) // whole or not at all
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw unwritable(data, error)
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(path, 'utf8')
}
