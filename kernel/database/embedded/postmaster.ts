import { type ChildProcess, spawn } from 'node:child_process'
import { open, rename, stat, statfs } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { full, tellsOfFullDisk, unwritable } from '#kernel/data-folder.ts'
import { StartError } from '#kernel/start-error.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binary.ts'
import { isPostmaster, readPostmasterFile } from './postmaster-file.ts'

export interface LaunchOptions {
  readonly binaries: Binaries
  readonly account: Account
  readonly folder: string
  readonly socketFolder: string
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
  readonly logFile: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Starts a postmaster and waits until it is ready, however long it has to recover. Undefined when
 * something of an earlier one is still in its way: look again. Throws a StartError when it cannot run.
 */
export async function launchPostmaster(options: LaunchOptions): Promise<ChildProcess | undefined> {
  const { account, binaries, folder, signal } = options
  const {
    file,
    args,
    options: spawnOptions,
  } = account.command(binaries.postgres, [
    ...['-D', folder],
    ...Object.entries({
      ...options.settings,
      listen_addresses: '',
      unix_socket_directories: options.socketFolder,
      unix_socket_permissions: '0700',
      port: `${options.port}`,
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const log = await openLog(options.logFile)
  let child: ChildProcess
  let from: number
  try {
    from = (await log.stat()).size
    // Its own session: Ctrl-C in the terminal reaches only us, and we stop it in order. A log file, not a
    // pipe: it must outlive us in peace if we are killed.
    child = spawn(file, args, {
      ...spawnOptions,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.on('error', () => {}) // its exit is what we look at
  } finally {
    await log.close()
  }
  child.unref()
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    if (signal?.aborted) await stopPostmaster(child.pid, folder)
    signal?.throwIfAborted()
    const found = await readPostmasterFile(folder)
    if (found?.pid === child.pid && found.state === 'ready') return child
    await wait(5)
  }
  const said = await readFrom(options.logFile, from)
  if (/lock file ".*" already exists|shared memory block .* still in use/.test(said))
    return undefined
  // A full disk may take no words either.
  const room = said === '' ? await freeBytes(folder) : undefined
  if (tellsOfFullDisk(said) || (room !== undefined && room < 1e6)) {
    throw full(folder)
  }
  const reason = said.match(/(?:FATAL|PANIC): +(.+)/)?.[1] ?? (said.trim() || 'it says nothing')
  throw new StartError(`Postgres did not start: ${reason}. More is in ${options.logFile}.`)
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Stops a postmaster in order: running transactions are rolled back, nothing committed is lost. */
export async function stopPostmaster(pid: number, folder: string): Promise<void> {
  while (await isPostmaster(pid, folder)) {
    if (!tellToStop(pid)) return
    for (let polls = 0; polls < 200 && (await isPostmaster(pid, folder)); polls += 1) await wait(5)
  }
}

/** Tells a postmaster to stop in order, without waiting. False when it has ended. */
export function tellToStop(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGINT')
  } catch {
    return false
  }
}

const longestLog = 10_000_000

/** Opens the log for appending; a long one is put aside, in place of the one before. */
async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  try {
    if (size > longestLog) await rename(path, `${path}.1`)
    return await open(path, 'a', 0o600)
  } catch (error) {
    throw unwritable(path, error)
  }
}

async function readFrom(path: string, position: number): Promise<string> {
  const log = await open(path)
  try {
    const { size } = await log.stat()
    const { buffer, bytesRead } = await log.read({
      buffer: Buffer.alloc(Math.max(0, Math.min(size - position, 100_000))),
      position,
    })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await log.close()
  }
}
