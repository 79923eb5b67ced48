import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Account, chooseAccount } from './account.ts'
import { type Binary, findBinary } from './binary.ts'
import { holdCluster } from './hold.ts'
import { changeOwner } from './owner.ts'
import { isPostgres, type Postmaster, readPostmaster } from './postmaster.ts'
import { makeSocketFolder } from './socket-folder.ts'

export interface ClusterOptions {
  /** Absolute path of Socle's data folder; the cluster lives in `postgres/` below it. */
  readonly data: string
  readonly log: Logger
  /** Postgres settings, such as `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Gives up starting, and leaves nothing half made. */
  readonly signal?: AbortSignal
}

export interface Cluster {
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: 'postgres'
    readonly database: 'postgres'
  }
  /** True when a Postgres left behind by a killed Socle was taken over. */
  readonly adopted: boolean
  stop(): Promise<void>
}

const major = '18'
const port = 5432

/**
 * Starts the embedded Postgres on a Unix socket, or takes over the one that a killed Socle left running.
 * While it runs, a Postgres that dies is started again. Errors are sentences for people.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { data, log, signal } = options
  await makeDataFolder(data)
  const binary = await findBinary()
  const account = chooseAccount(binary.postgres, data)
  const folder = join(data, 'postgres')
  if (!(await exists(join(folder, 'PG_VERSION')))) {
    log.info('making the database: this happens once')
    await initialise(binary, account, data, folder, signal)
  }
  await checkVersion(folder)
  if (account.uid !== undefined) await changeOwner(folder, account.uid, account.gid ?? account.uid)
  const socket = await makeSocketFolder(data, account)

  let stopping = false
  let running = await start({ ...options, binary, account, folder, socket })
  const connection = { host: running.socket, port, user: 'postgres', database: 'postgres' } as const
  let hold = await holdCluster(connection, data)
  const watch = async () => {
    while (!stopping) {
      await running.ended
      if (stopping) return
      log.error('Postgres ended by itself and is started again')
      hold.release()
      try {
        running = await start({ ...options, binary, account, folder, socket })
        hold = await holdCluster(connection, data)
      } catch (error) {
        log.error({ error }, 'Postgres does not start; trying again')
        await pause(1000)
      }
    }
  }
  const watching = watch()
  return {
    connection,
    adopted: running.adopted,
    stop: async () => {
      stopping = true
      hold.release()
      // SIGINT is Postgres's fast stop: sessions end, everything committed is on disk.
      if (await isPostgres(running.pid)) process.kill(running.pid, 'SIGINT')
      // Waiting here keeps Node alive, which the watching alone does not.
      while (await isPostgres(running.pid)) await pause(10)
      await watching
    },
  }
}

interface Running {
  readonly pid: number
  readonly socket: string
  readonly adopted: boolean
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
}

interface StartOptions extends ClusterOptions {
  readonly binary: Binary
  readonly account: Account
  readonly folder: string
  readonly socket: string
}

async function start(options: StartOptions): Promise<Running> {
  const left = await leftover(options.folder)
  if (left) {
    options.log.info('taking over the Postgres that an earlier run left behind')
    return { pid: left.pid, socket: left.socket_folder, adopted: true, ended: gone(left.pid) }
  }
  return launch(options)
}

/** A Postgres that runs in this folder already, once it is ready; undefined when there is none. */
async function leftover(folder: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(folder)
    if (!postmaster) return undefined
    if (!(await isPostgres(postmaster.pid))) {
      // A dead one's file that names a number in use would keep Postgres from starting.
      await rm(join(folder, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (postmaster.state === 'ready') return postmaster
    await pause(20)
  }
  throw new Error(
    `A Postgres in ${folder} neither starts nor stops. End it, then start Socle again.`,
  )
}

async function launch(options: StartOptions): Promise<Running> {
  const { binary, account, folder, socket, data, settings, signal } = options
  const given = {
    listen_addresses: '',
    unix_socket_directories: socket,
    port: String(port),
    ...settings,
  }
  const parameters = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const path = join(data, 'postgres.log')
  const log = await open(path, (await sizeOf(path)) > 10_000_000 ? 'w' : 'a', 0o600)
  const from = (await log.stat()).size
  let child: ChildProcess
  try {
    child = account.spawn(binary.postgres, ['-D', folder, ...parameters], {
      // A session of its own: Ctrl-C in the terminal reaches Node alone, which stops Postgres in order.
      detached: true,
      stdio: ['ignore', 'ignore', log.fd],
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    })
  } finally {
    await log.close()
  }
  const ended = once(child, 'exit').then(
    () => {},
    () => {},
  )
  const ready = async () => {
    while (!signal?.aborted && child.exitCode === null && child.signalCode === null) {
      const postmaster = await readPostmaster(folder)
      if (postmaster?.pid === child.pid && postmaster?.state === 'ready') return true
      await pause(5)
    }
    return false
  }
  if (child.pid !== undefined && (await ready())) {
    child.unref()
    return { pid: child.pid, socket, adopted: false, ended }
  }
  if (signal?.aborted) {
    child.kill('SIGINT')
    await ended
    throw signal.reason
  }
  const said = (await readFile(path, 'utf8')).slice(from)
  throw new Error(whyNot(said, data, 'Postgres does not start'))
}

async function initialise(
  binary: Binary,
  account: Account,
  data: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const name of await readdir(data)) {
    const pid = Number(/^postgres\.new-(\d+)$/.exec(name)?.[1])
    if (pid && !alive(pid)) await rm(join(data, name), { recursive: true, force: true })
  }
  // Made beside and renamed, so that an interrupted run leaves no half database.
  const fresh = join(data, `postgres.new-${process.pid}`)
  await mkdir(fresh, { mode: 0o700 })
  try {
    if (account.uid !== undefined) await changeOwner(fresh, account.uid, account.gid ?? account.uid)
    const child = account.spawn(
      binary.initdb,
      [
        '-D',
        fresh,
        '-U',
        'postgres',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      },
    )
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const onAbort = () => child.kill('SIGTERM')
    signal?.addEventListener('abort', onAbort)
    const [code] = await once(child, 'close')
    signal?.removeEventListener('abort', onAbort)
    signal?.throwIfAborted()
    if (code !== 0) throw new Error(whyNot(said, data, 'The database cannot be made'))
    await rename(fresh, folder)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function makeDataFolder(data: string): Promise<void> {
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    // As root another user runs Postgres below it: it may pass through, not look.
    if (process.getuid?.() === 0) await chmod(data, 0o711)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOSPC')
      throw new Error(`The disk of ${data} is full: free some space, then start again.`)
    throw new Error(
      `${data} cannot be made or written (${String(code)}): set SOCLE_DATA to a folder of yours.`,
      {
        cause: error,
      },
    )
  }
}

async function checkVersion(folder: string): Promise<void> {
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== major) {
    throw new Error(
      `${folder} was made by Postgres ${version}, and this Socle brings Postgres ${major}. ` +
        `Restore a backup into a new folder, or start the Socle that made it.`,
    )
  }
}

/** One sentence from what Postgres said. */
function whyNot(said: string, data: string, otherwise: string): string {
  if (/No space left on device/.test(said)) {
    return `The disk of ${data} is full: free some space, then start again.`
  }
  const line =
    said.split('\n').findLast((text) => /FATAL|PANIC|error:/i.test(text)) ??
    said.trim().split('\n').at(-1)
  return `${otherwise}: ${line?.replace(/^.*?(FATAL|PANIC|error):\s*/i, '') || 'it said nothing'} (see ${join(data, 'postgres.log')})`
}

async function gone(pid: number): Promise<void> {
  while (await isPostgres(pid)) await pause(50, undefined, { ref: false })
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const sizeOf = (path: string) =>
  stat(path).then(
    (found) => found.size,
    () => 0,
  )
