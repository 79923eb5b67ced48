import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const root = join(import.meta.dirname, '../..')

/** What `npm start` gives Node. A young generation of 8 MB at most saves 27 MB of memory. */
export const socleStart = ['--max-semi-space-size=8', 'cli/socle.mjs', 'start'] as const

export interface ProcessOptions {
  /** Absent: Node. */
  readonly command?: string
  /** What it gets: for Node, the file and its words. Some want the port among them. */
  readonly words: readonly string[] | ((port: number) => readonly string[])
  readonly env: Readonly<Record<string, string>>
  /** Where its output goes, as under a supervisor. */
  readonly logFile: string
}

/** A server in a process of its own, listening on a free port that it was given as PORT. */
export interface ServerProcess {
  readonly port: number
  readonly pid: number
  readonly child: ChildProcess
  /** Milliseconds from the start of the process to its first answer. */
  readonly firstAnswer: number
  stop(): Promise<void>
}

/** Starts it and waits until it answers a request of `path` with success. */
export async function startProcess(options: ProcessOptions, path: string): Promise<ServerProcess> {
  const port = await freePort()
  const log = openSync(options.logFile, 'a')
  const started = performance.now()
  const { command = process.execPath, words } = options
  const child = spawn(command, typeof words === 'function' ? words(port) : [...words], {
    cwd: root,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...options.env, PORT: String(port) },
  })
  closeSync(log)
  const ended = once(child, 'exit')
  while (!(await answers(`http://127.0.0.1:${port}${path}`))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended; ${options.logFile} says why.`)
    }
    await wait(5)
  }
  const firstAnswer = performance.now() - started
  if (child.pid === undefined) throw new Error('The server has no process.')
  return {
    port,
    pid: child.pid,
    child,
    firstAnswer,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.ok
    },
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('It does not listen on TCP.')
  return address.port
}
