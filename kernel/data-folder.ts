import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartError, systemCode } from './start-error.ts'

/** Makes the folder of all data. As root, others may enter it (the database's account must), not list it. */
export async function makeDataFolder(data: string): Promise<void> {
  try {
    await makeFolders(data, process.getuid?.() === 0 ? 0o711 : 0o700)
    await access(data, constants.W_OK)
  } catch (error) {
    throw unwritable(data, error)
  }
}

/** Makes a folder and those above it. Node's own `recursive` never ends where nothing can be made (/proc). */
async function makeFolders(path: string, mode: number): Promise<void> {
  try {
    await makeFolder(path, mode)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolders(dirname(path), mode)
    await makeFolder(path, mode)
  }
}

/** Another start may be faster. */
async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, mode)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error
  }
}

/** The sentence for a folder that refuses to be written. */
export function unwritable(
  folder: string,
  error: unknown,
  mend = 'give Socle a folder of its own with SOCLE_DATA',
): StartError {
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return full(folder, error)
  return new StartError(`${folder} cannot be written (${code ?? error}): ${mend}.`, error)
}

/** Whether what Postgres's programs say is that the disk is full. */
export function tellsOfFullDisk(words: string): boolean {
  return /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/.test(words)
}

/** The sentence for a full disk. */
export function full(folder: string, error?: unknown): StartError {
  return new StartError(
    `The disk that holds ${folder} is full: make room and start again. Nothing that was saved is lost.`,
    error,
  )
}
