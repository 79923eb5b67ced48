import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'

/** A Unix socket's whole path may have 107 bytes; `/.s.PGSQL.5432` takes 14 of them. */
const longest = 107 - '/.s.PGSQL.5432'.length

/** A short private folder for the socket of the cluster in `data`. Its mode is the cluster's lock: 0700. */
export async function makeSocketFolder(data: string, account: Account): Promise<string> {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const name = `socle-${account.uid ?? 0}-${hash}`
  const candidates = [process.getuid?.() === 0 ? undefined : runtimeFolder(), tmpdir(), '/tmp']
  const folder = candidates
    .filter((base) => base !== undefined)
    .map((base) => join(base, name))
    .find((path) => Buffer.byteLength(path) <= longest)
  if (folder === undefined)
    throw new Error('No short folder for the socket of Postgres: set TMPDIR=/tmp.')
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const ours = [0, process.getuid?.(), account.uid].includes(found.uid)
  // Somebody else's folder of that name could be a trap for our connections.
  if (!found.isDirectory() || !ours)
    throw new Error(`${folder} belongs to somebody else: remove it.`)
  await chmod(folder, 0o700)
  if (account.uid !== undefined && account.gid !== undefined && found.uid !== account.uid) {
    await chown(folder, account.uid, account.gid)
  }
  return folder
}

function runtimeFolder(): string | undefined {
  const uid = process.getuid?.()
  return uid === undefined ? undefined : `/run/user/${uid}`
}
