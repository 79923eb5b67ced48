import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')

/** One server process that is killed and started again at the same address. */
export class ChaosServer {
  readonly port: number
  readonly #env: Readonly<Record<string, string>>
  #child: ChildProcess | undefined
  #said = ''

  private constructor(port: number, env: Readonly<Record<string, string>>) {
    this.port = port
    this.#env = env
  }

  static async start(env: Readonly<Record<string, string>>): Promise<ChaosServer> {
    const server = new ChaosServer(await freePort(), env)
    await server.launch()
    return server
  }

  /** Starts it and waits until it says that it answers; again while the database is away. */
  async launch(): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if (await this.#try()) return
      await wait(100)
    }
    throw new Error(`The server does not start:\n${this.#said}`)
  }

  async #try(): Promise<boolean> {
    this.#said = ''
    const child = spawn(process.execPath, ['cli/socle.mjs', 'start', '--no-build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, ...this.#env, PORT: String(this.port) },
    })
    this.#child = child
    const ended = once(child, 'exit')
    const answers = Promise.withResolvers<void>()
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        this.#said = (this.#said + chunk).slice(-20_000)
        if (this.#said.includes('Socle answers at')) answers.resolve()
      })
    }
    return Promise.race([answers.promise.then(() => true), ended.then(() => false)])
  }

  /** `SIGKILL`: it has no last word. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
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
