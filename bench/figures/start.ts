import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { childrenOf, memoryOf } from '../measure/processes.ts'
import { spreadOf } from '../measure/statistics.ts'
import { type ServerProcess, socleStart, startProcess } from '../stage/process.ts'
import { type Figure, show } from './figure.ts'

/** Milliseconds. */
const mostToAnswer = 2000
/** MB. */
const mostMemory = 180

/** A19: `npm start` on data that is there, with its own Postgres, and what is held while nothing happens. */
export async function measureStart(options: {
  readonly starts: number
  /** Seconds without a request before memory is read. */
  readonly idle: number
}): Promise<Figure> {
  const data = await mkdtemp(join(tmpdir(), 'socle-bench-start-'))
  try {
    const first = await start(data)
    await first.stop()
    const answers: number[] = []
    for (let number = 1; number < options.starts; number += 1) {
      const server = await start(data)
      answers.push(server.firstAnswer)
      await server.stop()
    }
    const server = await start(data)
    answers.push(server.firstAnswer)
    await wait(options.idle * 1000)
    const node = memoryOf(server.pid)
    const postgres = postgresBelow(server.pid)
    await server.stop()
    const warm = spreadOf(answers)
    return {
      title: 'A19: start and memory',
      method: `\`npm start\` (the command behind it) with the embedded Postgres on data that is there, the pages built: time from the start of the process to the first 200 on \`/readyz\`. Memory ${options.idle} seconds later without a request, the whole of Node, and all processes of Postgres together (PSS: shared pages counted once).`,
      measured: [
        {
          what: 'first answer after a warm start',
          value: show(warm, 0, ' ms'),
          aim: `at most ${mostToAnswer} ms`,
          met: warm.median <= mostToAnswer,
        },
        {
          what: 'first start of all, initdb and migrations included',
          value: `${Math.round(first.firstAnswer)} ms`,
        },
        {
          what: 'Node, idle, RSS',
          value: `${Math.round(node.rss)} MB`,
          aim: `at most ${mostMemory} MB`,
          met: node.rss <= mostMemory,
        },
        { what: 'Node, idle, PSS', value: `${Math.round(node.pss)} MB` },
        {
          what: `Postgres, idle, PSS of ${postgres.length} processes`,
          value: `${sum(postgres)} MB`,
        },
      ],
    }
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

function start(data: string): Promise<ServerProcess> {
  const env = { SOCLE_DATA: data, SOCLE_LOG_LEVEL: 'warn' }
  return startProcess({ words: socleStart, env, logFile: join(data, 'socle.log') }, '/readyz')
}

function postgresBelow(pid: number): number[] {
  const all = childrenOf(pid).flatMap((postmaster) => [postmaster, ...childrenOf(postmaster)])
  return all.map((one) => memoryOf(one).pss)
}

const sum = (values: readonly number[]) => Math.round(values.reduce((a, b) => a + b, 0))
