import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { connectionOf, joinCluster } from '#kernel/database/embedded/lock.ts'
import { temporaryFolder } from '#kernel/testing/temporary-folder.ts'

export const project = join(import.meta.dirname, '../..')
export const isRoot = process.getuid?.() === 0
/** An account that owns nothing of the project. */
export const stranger = 65534

const socle = join(project, 'cli/socle.mjs')

export interface RunOptions {
  readonly data: string
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
  readonly input?: string
  /** Words after `socle`, started through a shell that stays between. */
  readonly shell?: string
  /** The Node that starts it; default: this one. */
  readonly node?: string
}

export interface Run {
  readonly child: ChildProcess
  /** What it has printed until now. */
  readonly output: () => string
  /** Resolves once it has printed this; throws when it ends before. */
  readonly until: (words: string) => Promise<void>
  readonly ended: Promise<{
    readonly code: number | null
    readonly out: string
    readonly err: string
  }>
}

/** Types `npx socle ...` in a process group of its own, with an environment of its own. */
export function socleRun(words: readonly string[], options: RunOptions): Run {
  const { data, env = {}, uid, input, node = process.execPath, shell } = options
  const [file, args] = shell
    ? ['/bin/sh', ['-c', `"$0" "$1" ${shell}; true`, node, socle]]
    : [node, [socle, ...words]]
  const child = spawn(file, args, {
    cwd: project,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin:/usr/sbin`,
      SOCLE_DATA: data,
      PORT: '0',
      SOCLE_LOG_LEVEL: 'warn',
      ...env,
    },
    ...(uid !== undefined && { uid, gid: uid }),
  })
  child.stdin.end(input)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code, out, err }))
  return {
    child,
    ended,
    output: () => out,
    async until(words) {
      while (!out.includes(words)) {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`It ended without having said "${words}": ${out}${err}`)
        }
        await Promise.race([once(child.stdout, 'data'), ended])
      }
    },
  }
}

/** A started server: until it answers. */
export async function started(context: TestContext, options: RunOptions) {
  const server = socleRun(['start', '--no-build'], options)
  endWith(context, server)
  await server.until('Administrator: ')
  const url = /Socle answers at (\S+)/.exec(server.output())?.[1] ?? ''
  return { ...server, url }
}

const closers = new WeakMap<TestContext, (() => Promise<void>)[]>()

/** Ends a run before the test's folder goes. */
export function endWith(context: TestContext, { child, ended }: Run): void {
  closers.get(context)?.push(async () => {
    child.kill('SIGTERM')
    await ended
  })
}

/** A folder of one test, gone with it, with what runs in it and with its Postgres. */
export function scratch(context: TestContext, owner = 0): string {
  const folder = temporaryFolder('cli')
  if (isRoot && owner !== 0) chownSync(folder, owner, owner)
  closers.set(context, [])
  context.after(async () => {
    for (const close of (closers.get(context) ?? []).reverse()) await close()
    const pid = postmasterOf(folder)
    if (pid) process.kill(pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })
  return folder
}

/** The live postmaster of a data folder. */
export function postmasterOf(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
    return isAlive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Works beside a server, so that it waits before it stops its database; ends with the test, or when called. */
export async function holdBack(context: TestContext, data: string): Promise<() => Promise<void>> {
  const host = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  const client = await joinCluster(connectionOf(host, 5432))
  if (!client) throw new Error('The server does not let anybody work beside it.')
  const release = () => client.end().catch(() => {}) // it may have ended with its server
  context.after(release)
  return release
}

/** Whether a process runs: a killed one that nobody has reaped yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Asks until it is so: for what another process does in its own time. */
export async function eventually(ask: () => boolean): Promise<void> {
  const deadline = performance.now() + 15_000
  while (!ask()) {
    if (performance.now() > deadline) throw new Error('It did not happen within fifteen seconds.')
    await wait(20)
  }
}

/** Listens on a port of its own until the test ends. */
export async function takePort(context: TestContext): Promise<number> {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket))
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port // it listens on TCP
}

/** What `/readyz` answers; read to its end, so that its connection is free. */
export async function readiness(url: string): Promise<number> {
  const answer = await fetch(`${url}/readyz`, { headers: { connection: 'close' } })
  await answer.arrayBuffer()
  return answer.status
}
