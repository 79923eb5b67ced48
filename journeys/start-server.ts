import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '#kernel/testing/temporary-folder.ts'
import { people } from './people.ts'

const root = join(import.meta.dirname, '..')

/** Starts Socle as the README says, on a free port and a folder of its own, with the people of the journeys. */
export default async function startServer(): Promise<() => Promise<void>> {
  const data = temporaryFolder('journeys')
  const env = { ...process.env, SOCLE_DATA: data, PORT: '0', SOCLE_LOG_LEVEL: 'error' }
  const server = spawn(process.execPath, ['cli/socle.mjs', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  let said = ''
  server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  while (!said.includes('Administrator: ')) {
    if (server.exitCode !== null) throw new Error(`The server did not start:\n${said}`)
    await Promise.race([once(server.stdout, 'data'), ended])
  }
  process.env.SOCLE_JOURNEY_DATA = data
  process.env.SOCLE_JOURNEY_URL = /answers at (\S+)/.exec(said)?.[1] ?? ''
  const maker = spawn(process.execPath, ['journeys/make-people.ts', JSON.stringify(people)], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  const [code] = await once(maker, 'exit')
  if (code !== 0) throw new Error('The people of the journeys could not be made.')
  return async () => {
    server.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}
