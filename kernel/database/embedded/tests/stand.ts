import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export const isRoot = process.getuid?.() === 0
/** An account that owns nothing of the project. */
export const stranger = 65534

const closers = new WeakMap<TestContext, (() => Promise<void>)[]>()

/** To be done before the test's scratch folder goes, the last asked for first. */
export function atEnd(context: TestContext, close: () => Promise<void>): void {
  closers.get(context)?.push(close)
}

/** A folder of one test, gone with it and with all that was started in it. */
export function scratch(context: TestContext, owner = 0): string {
  const folder = mkdtempSync(join(tmpdir(), 'socle-cluster-'))
  chmodSync(folder, 0o755)
  if (isRoot && owner !== 0) chownSync(folder, owner, owner)
  if (!closers.has(context)) closers.set(context, [])
  context.after(async () => {
    for (const close of (closers.get(context) ?? []).splice(0).reverse()) await close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })
  return folder
}

export interface Run {
  readonly child: ChildProcess
  /** What it said when it was ready; undefined when it ended instead. */
  readonly ready: Promise<{ readonly host: string; readonly pid: number } | undefined>
  /** How it ended, and the sentence it left. */
  readonly ended: Promise<{ readonly code: number | null; readonly sentence: string }>
}

export interface RunOptions {
  readonly uid?: number
  /** The program; default: this project's `run-cluster.ts`. */
  readonly program?: string
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts `run-cluster.ts` on a data folder in a scratch folder. */
export function run(context: TestContext, data: string, options: RunOptions = {}): Run {
  const { uid, program = join(import.meta.dirname, 'run-cluster.ts'), settings } = options
  const child = spawn(process.execPath, [program, data, JSON.stringify(settings ?? {})], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin:/usr/sbin', HOME: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  let said = ''
  let sentence = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    sentence += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code, sentence }))
  const ready = Promise.race([
    once(child.stdout, 'data').then(() => JSON.parse(said)),
    ended.then(() => undefined),
  ])
  atEnd(context, async () => {
    child.kill('SIGTERM')
    await ended
    const pid = await postmasterOf(data)
    if (pid !== undefined) process.kill(pid, 'SIGQUIT')
  })
  return { child, ready, ended }
}

/** The sentence with which a start was refused; throws when it was not. */
export async function refusal({ ready, ended }: Run): Promise<string> {
  if (await ready) throw new Error('It started.')
  const { code, sentence } = await ended
  if (code !== 1) throw new Error(`It ended with ${code}: ${sentence}`)
  return sentence
}

/** Runs one statement on the cluster whose socket is in this folder. */
export async function sql(host: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host, user: 'postgres', database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** Asks until the answer is there: for what another process does in its own time. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 10_000
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined) return answer
    if (performance.now() > deadline) throw new Error('It did not happen within ten seconds.')
    await wait(10)
  }
}

/** The number in the pid file of a data folder, if it is a live process. */
export async function postmasterOf(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return pid > 0 && isAlive(pid) ? pid : undefined
}

/** Whether it runs: a killed one that nobody has reaped yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
