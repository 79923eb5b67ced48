import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unwritable } from '#kernel/data-folder.ts'
import { systemCode } from '#kernel/start-error.ts'

/** A postmaster as its own pid file tells of it. */
export interface FoundPostmaster {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly state: 'starting' | 'ready' | 'stopping' | 'standby' | ''
}

/** Reads `postmaster.pid`; undefined while there is none or it is only half written. */
export async function readPostmasterFile(folder: string): Promise<FoundPostmaster | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch((error) => {
    if (systemCode(error) === 'ENOENT') return ''
    throw error
  })
  // 1 pid, 2 data folder, 3 start, 4 port, 5 socket folder, 6 address, 7 shared memory, 8 state
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const state = (lines[7]?.trim() ?? '') as FoundPostmaster['state'] // Postgres writes these words only
  return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', state }
}

/** The live postmaster of a data folder. A pid file that a dead one left behind is removed. */
export async function findPostmaster(folder: string): Promise<FoundPostmaster | undefined> {
  const found = await readPostmasterFile(folder)
  if (found === undefined || (await isPostmaster(found.pid, folder))) return found
  // Postgres believes a number that any program has taken since; nobody but us would mend that.
  const again = await readPostmasterFile(folder)
  if (again?.pid === found.pid) {
    await rm(join(folder, 'postmaster.pid'), { force: true }).catch((error) => {
      throw unwritable(folder, error)
    })
  }
  return undefined
}

/** Whether this process is a postmaster at work on the folder: not dead, not a zombie, not another program. */
export async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  try {
    if (process.platform === 'linux') {
      // A postmaster works inside its data folder; a zombie works nowhere.
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(folder))
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,command=', '-p', `${pid}`])
    return !stdout.trimStart().startsWith('Z') && stdout.includes('postgres')
  } catch (error) {
    return systemCode(error) === 'EACCES' || systemCode(error) === 'EPERM' // alive, somebody else's
  }
}
