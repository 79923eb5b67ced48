import type { ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { makeDataFolder } from '#kernel/data-folder.ts'
import { StartError } from '#kernel/start-error.ts'
import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries } from './binary.ts'
import { handOver, inspectCluster } from './cluster-folder.ts'
import { initializeCluster } from './initialize.ts'
import { type ClusterConnection, connectionOf, lockCluster, waitForOthers } from './lock.ts'
import { launchPostmaster, stopPostmaster, tellToStop } from './postmaster.ts'
import { findPostmaster, readPostmasterFile } from './postmaster-file.ts'
import { memoryOfMachine, type Settings, settingsFor } from './settings.ts'
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts'

export interface ClusterOptions {
  /** The folder of all data; the cluster is in `postgres` below it. Made when missing. */
  readonly data: string
  readonly log: Logger
  /** More settings of Postgres. Never turn `fsync` off for data that somebody wants back. */
  readonly settings?: Settings
  /** Ends the start at once, also in the middle of initdb. */
  readonly signal?: AbortSignal
}

/** A running Postgres that is ours alone. */
export interface Cluster {
  /** As the superuser. Stays the same when Postgres has to be started again. */
  readonly connection: ClusterConnection
  /** The postmaster's process at this moment. */
  pid(): number
  /** Stops Postgres in order. The data is then free for another Socle. */
  stop(): Promise<void>
}

const port = 5432
/** Milliseconds for which a start keeps trying while remains of an earlier Postgres are in its way. */
const patience = 10_000
/** Milliseconds for which a Postgres that says it is ready may leave us without an answer. */
const silent = 2000
/** Milliseconds before the next look. */
const pause = 20

/**
 * Starts the cluster of a data folder, makes it first if there is none, and starts it again whenever it
 * dies. A Postgres that a killed Socle left running is stopped first. Throws a StartError with one
 * sentence when it cannot be, such as when another Socle runs on the folder.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { log, signal } = options
  const data = resolve(options.data)
  const { binaries, folder, owner, account } = await prepareCluster(data)
  const settings: Settings = { ...settingsFor(memoryOfMachine()), ...options.settings }
  if (owner === undefined) {
    log.info('making the database; this happens once')
    const sync = settings.fsync !== 'off'
    await initializeCluster({ binaries, account, folder, sync, signal })
  }
  const left = await readPostmasterFile(folder)
  const socketFolder = await makeSocketFolder(account, port)
  const place = { data, folder, binaries, account, socketFolder, settings, log }
  try {
    const reign = await takeOver(place, signal)
    if (left) await removeSocketFolder(left.socketFolder)
    return supervise(place, reign)
  } catch (error) {
    await removeSocketFolder(socketFolder)
    throw error
  }
}

/**
 * What a start needs before it changes anything: the programs, the account that will run them, and who owns
 * the cluster, if there is one. Throws a StartError when something is in the way.
 */
export async function prepareCluster(data: string) {
  await makeDataFolder(data)
  const binaries = await findBinaries()
  const folder = join(data, 'postgres')
  const owner = await inspectCluster(folder, binaries.major)
  return { binaries, folder, owner, account: chooseAccount(binaries, data, owner) }
}

interface Place {
  readonly data: string
  readonly folder: string
  readonly binaries: Binaries
  readonly account: Account
  readonly socketFolder: string
  readonly settings: Settings
  readonly log: Logger
}

/** A postmaster of ours and the connection that holds the lock on it. */
interface Reign {
  readonly postmaster: ChildProcess
  readonly pid: number
  readonly lock: pg.Client
}

/** Becomes the one master of the cluster, whatever was left there. */
async function takeOver(place: Place, signal?: AbortSignal): Promise<Reign> {
  const { data, folder, log, socketFolder } = place
  const deadline = performance.now() + patience
  let silence = 0
  while (performance.now() < deadline) {
    signal?.throwIfAborted()
    const found = await findPostmaster(folder)
    if (found?.state === 'ready') {
      const lock = await lockCluster(connectionOf(found.socketFolder, found.port), data)
      silence = lock ? 0 : silence + 1
      // It may be stopping; but it may also have lost its socket, and then it never answers again.
      if (!lock && silence * pause < silent) {
        await wait(pause)
        continue
      }
      log.info({ postmaster: found.pid }, 'stopping the Postgres that a killed Socle left running')
      // Under the lock: whoever started it at this moment must not come to believe that it is theirs.
      await stopPostmaster(found.pid, folder)
      await lock?.end().catch(() => {}) // it ended with Postgres
    } else if (found) {
      await wait(pause) // it is starting or stopping
    } else {
      await handOver(folder, place.account)
      const logFile = join(data, 'postgres.log')
      const postmaster = await launchPostmaster({ ...place, port, logFile, signal })
      const pid = postmaster?.pid
      const lock = pid && (await lockOrStop(connectionOf(socketFolder, port), place, pid))
      if (postmaster && pid && lock) return { postmaster, pid, lock }
      await wait(pause)
    }
  }
  throw new StartError(
    `Postgres on the data in ${data} neither starts nor stops: look into ${join(data, 'postgres.log')}, end the processes named there, and start again.`,
  )
}

/** Locks the postmaster that we have just started, and stops it when another Socle was faster. */
async function lockOrStop(connection: ClusterConnection, place: Place, pid: number) {
  try {
    return await lockCluster(connection, place.data)
  } catch (error) {
    await stopPostmaster(pid, place.folder)
    throw error
  }
}

/** Starts the cluster again whenever the connection that holds the lock ends and we did not end it. */
function supervise(place: Place, first: Reign): Cluster {
  const { folder, log, socketFolder } = place
  const stopped = new AbortController()
  let reign = first
  let restarting = Promise.resolve()
  const watch = () => {
    // Neither keeps Node alive by itself.
    handle(reign.lock).unref()
    reign.postmaster.unref()
    reign.lock.on('end', () => {
      if (stopped.signal.aborted) return
      log.error('the connection to Postgres broke; starting it again')
      restarting = restart()
    })
  }
  const restart = async () => {
    while (!stopped.signal.aborted) {
      try {
        reign = await retake(place, reign, stopped.signal)
        return watch()
      } catch (error) {
        if (stopped.signal.aborted) return
        const facts = error instanceof StartError ? { reason: error.message } : { err: error }
        log.error(facts, 'Postgres does not start; trying again')
        await wait(1000, undefined, { signal: stopped.signal }).catch(() => {})
      }
    }
  }
  watch()
  // Whoever ends in haste leaves no Postgres running for nobody: it hears of it on the way out.
  const onExit = () => {
    const { exitCode, signalCode } = reign.postmaster
    if (exitCode === null && signalCode === null) tellToStop(reign.pid)
  }
  process.once('exit', onExit)
  return {
    connection: connectionOf(socketFolder, port),
    pid: () => reign.pid,
    async stop() {
      stopped.abort()
      await restarting
      handle(reign.lock).ref()
      await waitForOthers(reign.lock)
      // Its connection goes with it, not before: nobody may join what is about to stop.
      await stopPostmaster(reign.pid, folder)
      process.off('exit', onExit)
      await reign.lock.end().catch(() => {})
      await removeSocketFolder(socketFolder)
    },
  }
}

/** The lock again on the postmaster that lives, which recovered by itself, or on a new one. */
async function retake(place: Place, reign: Reign, signal: AbortSignal): Promise<Reign> {
  const { postmaster, pid } = reign
  for (;;) {
    signal.throwIfAborted()
    const found = await findPostmaster(place.folder)
    if (found?.pid !== pid) return takeOver(place, signal)
    const lock = await lockCluster(connectionOf(place.socketFolder, port), place.data)
    if (lock) return { postmaster, pid, lock }
    await wait(20)
  }
}

/** Whether a connection keeps Node alive. */
function handle(client: pg.Client): { ref(): void; unref(): void } {
  return client as pg.Client & { ref(): void; unref(): void } // pg has both, its types have neither
}
