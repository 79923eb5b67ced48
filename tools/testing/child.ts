import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { variableNames } from '#kernel/environment.ts'

/** The project's root. */
export const root = join(import.meta.dirname, '../..')

/** Where Node keeps what it made of our sources, for the next process. */
const compileCache = join(root, 'node_modules/.cache/node')

export interface ChildEnd {
  /** null: it was ended by a signal. */
  readonly code: number | null
  /** Whether it was killed because its time was up. */
  readonly late: boolean
  /** What it wrote to stdout and stderr, the last 200,000 characters. */
  readonly output: string
}

export interface ChildOptions {
  /** Milliseconds after which it and everything it started is killed. */
  readonly limit: number
  readonly env?: Readonly<Record<string, string>>
}

/** Runs this Node in a process group of its own, and never waits longer than the limit. */
export async function runNode(words: readonly string[], options: ChildOptions): Promise<ChildEnd> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...neutralEnvironment(), NODE_COMPILE_CACHE: compileCache, ...options.env },
  })
  running.add(child.pid)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output = (output + chunk).slice(-200_000)
    })
  }
  let late = false
  const timer = setTimeout(() => {
    late = true
    killGroup(child.pid)
  }, options.limit)
  // Not 'close': what a child left behind may hold its pipes open for ever.
  const [code] = await once(child, 'exit')
  clearTimeout(timer)
  running.delete(child.pid)
  killGroup(child.pid)
  child.stdout.destroy()
  child.stderr.destroy()
  return { code, late, output }
}

const running = new Set<number | undefined>()
process.on('exit', () => {
  for (const pid of running) killGroup(pid)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130))
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Everything of it has ended.
  }
}

/** The environment without what sets up Socle or says that npm runs it: a test decides that itself. */
function neutralEnvironment(): NodeJS.ProcessEnv {
  const foreign = (name: string) => variableNames.includes(name) || name.startsWith('npm_')
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)))
}
