import { totalmem } from 'node:os'

const megabyte = 1024 * 1024

export type Settings = Readonly<Record<string, string>>

/** Bytes of memory that we may use: the machine's, or what its container allows. */
export function memoryOfMachine(): number {
  const allowed = process.constrainedMemory()
  return allowed > 0 ? Math.min(totalmem(), allowed) : totalmem()
}

/**
 * How Postgres makes use of a machine of this memory, which it shares with Node. What it is given is touched
 * only as data is read, so a large share costs an idle machine little.
 */
export function settingsFor(memory: number): Settings {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory * part, least * megabyte), most * megabyte) / megabyte)}MB`
  return {
    wal_level: 'logical',
    max_connections: '200',
    shared_buffers: share(1 / 4, 64, 2048),
    // What the system keeps of our files beside that; it steers plans and reserves nothing.
    effective_cache_size: share(1 / 2, 128, 64 * 1024),
    work_mem: share(1 / 512, 4, 32),
    maintenance_work_mem: share(1 / 16, 32, 512),
    huge_pages: 'try',
    // Fewer checkpoints: each makes the first change of every page write all of it.
    checkpoint_timeout: '15min',
    max_wal_size: memory < 2048 * megabyte ? '1GB' : '2GB',
    log_checkpoints: 'off',
  }
}
