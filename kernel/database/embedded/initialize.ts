import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { full, tellsOfFullDisk, unwritable } from '#kernel/data-folder.ts'
import { draftOf, removeAbandoned, removeFolder } from '#kernel/draft-folder.ts'
import { StartError, systemCode } from '#kernel/start-error.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binary.ts'

export interface InitializeOptions {
  readonly binaries: Binaries
  readonly account: Account
  /** Where the cluster shall be; nothing is there yet. */
  readonly folder: string
  /** false leaves it to the system when the files reach the disk. */
  readonly sync: boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes a new cluster. It is made beside its place and moved there once whole, so that no interruption
 * leaves half a cluster. When another start was faster, that one's stays. Aborting ends initdb at once.
 */
export async function initializeCluster(options: InitializeOptions): Promise<void> {
  const { account, folder, signal } = options
  await removeAbandoned(folder)
  const draft = draftOf(folder)
  try {
    try {
      await mkdir(draft, { mode: 0o700 })
      if (account.kind === 'setuid') await chown(draft, account.uid, account.gid)
    } catch (error) {
      throw unwritable(dirname(folder), error)
    }
    await runInitdb(options, draft)
    signal?.throwIfAborted()
    await rename(draft, folder).catch((error) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error
    })
  } finally {
    await removeFolder(draft)
  }
}

async function runInitdb(options: InitializeOptions, draft: string): Promise<void> {
  const { binaries, account, sync, signal } = options
  // The built-in locale orders alike on every system; the C library's is asked only what a letter is.
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const {
    file,
    args,
    options: spawnOptions,
  } = account.command(binaries.initdb, [
    ...['--pgdata', draft, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--lc-ctype', ctype],
    ...(sync ? [] : ['--no-sync']),
  ])
  signal?.throwIfAborted()
  // A group of its own, so that Ctrl-C reaches only us and we can end all of it.
  const child = spawn(file, args, {
    ...spawnOptions,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const kill = () => killGroup(child)
  signal?.addEventListener('abort', kill)
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  try {
    const [code] = await once(child, 'close')
    signal?.throwIfAborted()
    if (code === 0) return
  } finally {
    signal?.removeEventListener('abort', kill)
  }
  if (tellsOfFullDisk(complaint)) throw full(dirname(draft))
  const reason = complaint.match(/(?:FATAL|error): +(.+)/)?.[1] ?? complaint.trim()
  throw new StartError(`A new database could not be made in ${dirname(draft)}: ${reason}.`)
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // it has just ended
  }
}
