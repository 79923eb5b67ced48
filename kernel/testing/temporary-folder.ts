import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '#kernel/process.ts'

const memory = '/dev/shm'
/** Bytes that must be free there: a container gives it 64 MB. */
const room = 2e9

/**
 * A new folder for data that is thrown away, in memory where there is room: a database made and dropped
 * there costs a sixth. Its name begins with `socle-` and says which process made it.
 */
export function temporaryFolder(name: string): string {
  const parent = hasRoom() ? memory : tmpdir()
  removeAbandoned(parent, name)
  const folder = mkdtempSync(join(parent, `socle-${name}-${process.pid}-`))
  chmodSync(folder, 0o755)
  return folder
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return process.platform === 'linux' && bavail * bsize > room
  } catch {
    return false
  }
}

/** Removes what killed processes left behind, and ends the Postgres that still runs on it. */
function removeAbandoned(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const [, owner] = new RegExp(`^socle-${name}-(\\d+)-`).exec(entry) ?? []
    if (owner === undefined || isAlive(Number(owner))) continue
    const folder = join(parent, entry)
    for (const data of ['', 'postgres']) endPostmaster(join(folder, data, 'postmaster.pid'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

function endPostmaster(file: string): void {
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT')
  } catch {
    // There is none.
  }
}
