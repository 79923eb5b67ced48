import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isAlive } from '#kernel/process.ts'
import { StartError } from '#kernel/start-error.ts'
import type { Account } from './account.ts'

/** The name says whose folder it is: a Socle that was too slow for the lock still tries again with its own. */
const prefix = `socle-${process.pid}-`
const named = /^socle-(\d+)-/
/** The kernel keeps 108 bytes for a socket's path, one of them the final zero. */
const longest = 107

/**
 * Makes the folder for the database's socket: short, since project folders are often longer than a
 * socket's path may be, and closed to all others, since whoever reaches the socket is trusted.
 */
export async function makeSocketFolder(account: Account, port: number): Promise<string> {
  const failures: string[] = []
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    const template = join(parent, prefix)
    const length = Buffer.byteLength(join(`${template}XXXXXX`, `.s.PGSQL.${port}`))
    if (length > longest) {
      failures.push(`${parent} is too long`)
      continue
    }
    try {
      const folder = await mkdtemp(template) // mode 0700
      if (account.kind === 'setuid') await chown(folder, account.uid, account.gid)
      return folder
    } catch (error) {
      failures.push((error as Error).message) // only file system calls are tried above
    }
  }
  throw new StartError(
    `No folder for the database's socket could be made (${failures.join('; ')}): set TMPDIR to a short folder that can be written.`,
  )
}

/** Removes a folder that this process made, or one that died without doing so; leaves any other alone. */
export async function removeSocketFolder(folder: string): Promise<void> {
  const maker = named.exec(basename(folder))?.[1]
  if (maker === undefined) return
  if (Number(maker) !== process.pid && isAlive(Number(maker))) return
  await rm(folder, { recursive: true, force: true })
}
