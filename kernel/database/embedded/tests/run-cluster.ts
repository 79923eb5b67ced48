import { pino } from 'pino'
import { StartError } from '#kernel/start-error.ts'
import { startCluster } from '../cluster.ts'

// A program for the tests, as the server stands to its database: starts the cluster of the folder in its
// first argument, says so, and stops in order on SIGTERM. Its environment's words come as arguments.

const [, , data = '', settings = '{}'] = process.argv
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
const log = pino({ level: 'silent' })
try {
  const options = { data, log, settings: JSON.parse(settings), signal: stopping.signal }
  const cluster = await startCluster(options)
  const { host } = cluster.connection
  process.stdout.write(`${JSON.stringify({ host, pid: cluster.pid() })}\n`)
  const alive = setInterval(() => {}, 60_000)
  stopping.signal.onabort = async () => {
    clearInterval(alive)
    await cluster.stop()
  }
} catch (error) {
  if (error instanceof StartError) process.stderr.write(error.message)
  else if (!stopping.signal.aborted) throw error
  process.exitCode = stopping.signal.aborted ? 130 : 1
}
