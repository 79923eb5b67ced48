import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running Postgres writes into its data folder (PostgreSQL source, `miscadmin.h`). */
export interface Postmaster {
  readonly pid: number
  readonly started_at_seconds: number
  readonly port: number
  readonly socket_folder: string
  /** `starting`, `stopping`, `ready`, `standby` */
  readonly state: string
}

export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return {
    pid,
    started_at_seconds: Number(lines[2]),
    port: Number(lines[3]),
    socket_folder: lines[4] ?? '',
    state: lines[7] ?? 'starting',
  }
}

/**
 * Whether a process is there and is a Postgres. A killed one that nobody has reaped yet, and another
 * program under a reused number, are not.
 */
export async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: there, but somebody else's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  if (process.platform !== 'linux') return true
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [, program = '', state = ''] = /^\d+ \((.*)\) (\S)/s.exec(stat) ?? []
  return state !== 'Z' && state !== 'X' && program.startsWith('postgres')
}
