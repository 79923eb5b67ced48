import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Load, LoadResult } from './load.ts'
import { percentile } from './statistics.ts'

// The load generator, a process of its own: HTTP/1.1 on bare sockets, since a client library would cost
// more than the server. It reads the status and the length of an answer, and throws the body away.

process.on('message', async (load: Load) => {
  process.send?.(await run(load))
})

/** One connection, on which requests follow each other. */
class Line {
  readonly #socket: Socket
  #head = ''
  #left = -1
  #inChunks = false
  #status = ''
  #bytes = 0
  #answered: ((status: string, bytes: number) => void) | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', () => this.#end('connection lost'))
    socket.on('close', () => this.#end('connection lost'))
  }

  static async open(port: number): Promise<Line> {
    const socket = connect(port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return new Line(socket)
  }

  ask(request: string): Promise<{ status: string; bytes: number }> {
    return new Promise((resolve) => {
      // Nothing would ever answer.
      if (this.#socket.destroyed) return resolve({ status: 'connection lost', bytes: 0 })
      this.#answered = (status, bytes) => resolve({ status, bytes })
      this.#socket.write(request, 'latin1')
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#bytes += chunk.length
    if (this.#inChunks) {
      // The last one is empty; what a body holds is JSON, in which no line ends by a carriage return.
      this.#head = (this.#head + chunk.toString('latin1')).slice(-7)
      if (this.#head.endsWith('\r\n0\r\n\r\n')) this.#end(this.#status)
      return
    }
    if (this.#left >= 0) this.#left -= chunk.length
    else {
      this.#head += chunk.toString('latin1')
      const end = this.#head.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(this.#head)?.[1]
      this.#status = this.#head.slice(9, 12)
      if (length === undefined) {
        if (!/\r\ntransfer-encoding: chunked/i.test(this.#head)) {
          this.#end('an answer without its length')
          return
        }
        this.#inChunks = true
        this.#head = this.#head.slice(-7)
        if (this.#head.endsWith('\r\n0\r\n\r\n')) this.#end(this.#status)
        return
      }
      this.#left = Number(length) - (this.#head.length - end - 4)
    }
    if (this.#left === 0) this.#end(this.#status)
  }

  #end(status: string): void {
    const answered = this.#answered
    const bytes = this.#bytes
    this.#answered = undefined
    this.#head = ''
    this.#left = -1
    this.#inChunks = false
    this.#bytes = 0
    answered?.(status, bytes)
  }
}

async function run(load: Load): Promise<LoadResult> {
  const { requests, connections, seconds, rate } = load
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(load.port)))
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  let bytes = 0
  let next = Math.floor(Math.random() * requests.length)
  const before = process.cpuUsage()
  const started = performance.now()
  const until = started + seconds * 1000

  async function askOnce(line: Line, from: number): Promise<void> {
    const request = requests[next++ % requests.length] ?? ''
    const answer = await line.ask(request)
    latencies.push(performance.now() - from)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    bytes += answer.bytes
  }

  /** The next request as soon as the last one is answered. */
  async function closed(line: Line): Promise<void> {
    while (performance.now() < until) await askOnce(line, performance.now())
  }

  /** Requests at planned times; one that had to wait for a free line is late from its planned time on. */
  async function planned(perSecond: number): Promise<void> {
    const free = [...lines]
    const running = new Set<Promise<void>>()
    let sent = 0
    while (performance.now() < until) {
      const due = ((performance.now() - started) / 1000) * perSecond
      while (sent < due && free.length > 0) {
        // The one that has rested longest, or a server would close those that always rest.
        const line = free.shift() as Line // there is one
        const asked = askOnce(line, started + (sent / perSecond) * 1000).then(() => {
          free.push(line)
          running.delete(asked)
        })
        running.add(asked)
        sent += 1
      }
      await wait(1)
    }
    await Promise.all(running)
  }

  if (rate === undefined) await Promise.all(lines.map(closed))
  else await planned(rate)
  const took = (performance.now() - started) / 1000
  const cpu = process.cpuUsage(before)
  for (const line of lines) line.close()
  const sorted = Float64Array.from(latencies).sort()
  return {
    count: latencies.length,
    perSecond: latencies.length / took,
    bytesEach: Math.round(bytes / latencies.length),
    statuses,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    seconds: took,
  }
}
