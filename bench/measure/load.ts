import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Load {
  readonly port: number
  /** Whole HTTP/1.1 requests as they go over the wire, taken in turn. */
  readonly requests: readonly string[]
  readonly connections: number
  readonly seconds: number
  /** Requests a second at planned times; absent: each follows the answer to the one before. */
  readonly rate?: number
}

export interface LoadResult {
  readonly count: number
  readonly perSecond: number
  /** Of one answer with its head. */
  readonly bytesEach: number
  readonly statuses: Readonly<Record<string, number>>
  /** Milliseconds; at a fixed rate from the planned time on. */
  readonly p50: number
  readonly p99: number
  /** Of the load generator. */
  readonly cpuSeconds: number
  readonly seconds: number
}

/** The process that makes the load, one for the whole run, so that it is warm. */
export class LoadGenerator {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'load-loop.ts'), {
    execArgv: [], // of a test run, say
    env: {},
  })

  /** Throws when an answer is not a success: what was refused was not measured. */
  async run(load: Load): Promise<LoadResult> {
    this.#child.send(load)
    const [result]: LoadResult[] = await once(this.#child, 'message')
    if (!result) throw new Error('The load generator said nothing.')
    const failed = Object.entries(result.statuses).filter(([status]) => !/^2\d\d$/.test(status))
    if (failed.length > 0) throw new Error(`Not all were answered: ${JSON.stringify(failed)}`)
    return result
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }
}

/** A request as it goes over the wire. */
export function wireRequest(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): string {
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(body && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}
