import { chown, lchown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Gives a folder and all below it to a user, unless it is theirs. Only root can; others keep what they have. */
export async function changeOwner(folder: string, uid: number, gid: number): Promise<void> {
  const found = await stat(folder)
  if (found.uid === uid) return
  if (process.getuid?.() !== 0) {
    throw new Error(
      `${folder} belongs to another user: start Socle as that user, or set SOCLE_DATA.`,
    )
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid)
  }
  await chown(folder, uid, gid)
}
