import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isAlive } from './process.ts'

/** Where a folder is made before it moves to its place, whole. Each process has its own. */
export function draftOf(folder: string): string {
  return `${folder}.new-${process.pid}`
}

/** Removes the drafts that processes left behind which were killed while they made them. */
export async function removeAbandoned(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`
  for (const entry of await readdir(dirname(folder)).catch(() => [])) {
    if (!entry.startsWith(prefix)) continue
    const maker = Number.parseInt(entry.slice(prefix.length), 10)
    if (maker !== process.pid && isAlive(maker)) continue
    await removeFolder(join(dirname(folder), entry))
  }
}

/** What was ended inside it may still be writing for a moment. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}
