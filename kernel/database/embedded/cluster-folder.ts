import { lchown, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unwritable } from '#kernel/data-folder.ts'
import { StartError, systemCode } from '#kernel/start-error.ts'
import type { Account, Owner } from './account.ts'

/** The owner of an existing cluster; undefined when there is none. Refuses one of another major version. */
export async function inspectCluster(folder: string, major: number): Promise<Owner | undefined> {
  try {
    const { uid, gid } = await stat(folder)
    const found = Number((await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim())
    if (found === major) return { uid, gid }
    throw new StartError(
      `The data in ${folder} was made by Postgres ${found}, and this Socle brings Postgres ${major}: ` +
        'restore it from a backup made with the Socle that wrote it, or give this one another SOCLE_DATA.',
    )
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    if (systemCode(error) === 'EACCES') {
      throw new StartError(`The data in ${folder} cannot be read: start as its owner.`, error)
    }
    throw error
  }
}

/** Gives the cluster to the account that runs it, after the project moved or its user changed. */
export async function handOver(folder: string, account: Account): Promise<void> {
  const { uid } = await stat(folder)
  if (uid === account.uid) return
  if (account.kind === 'plain') {
    throw new StartError(
      `The data in ${folder} belongs to another account (number ${uid}): start Socle as that account.`,
    )
  }
  try {
    await lchown(folder, account.uid, account.gid)
    for (const entry of await readdir(folder, { recursive: true })) {
      await lchown(join(folder, entry), account.uid, account.gid)
    }
  } catch (error) {
    throw unwritable(folder, error)
  }
}
