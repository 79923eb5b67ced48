import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type BenchPerson, idPrefix, tasksEach } from './dataset.ts'
import { claimsSetting, sessionOptions } from './servers.ts'
import { project, type Recorded, task } from './statements.ts'

export interface DatabaseLoop {
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly database: string
    readonly user: string
  }
  readonly person: BenchPerson
  /** false: as the superuser, past every policy. */
  readonly policies: boolean
  /** Run one after the other; several of them as a transaction. */
  readonly statements: readonly Recorded[]
  /** How many tasks there are, from 1 on. */
  readonly tasks: number
  readonly seconds: number
  readonly folder: string
}

export interface DatabaseResult {
  readonly count: number
  readonly perSecond: number
}

/** As many as the pools of the servers have. */
const connections = 10
const pgbench = ['/usr/bin/pgbench', '/usr/local/bin/pgbench'].find((path) => existsSync(path))

export const databaseLoopName = pgbench
  ? 'pgbench (prepared statements, 10 connections)'
  : 'a closed loop over pg (prepared statements, 10 connections), since there is no pgbench here'

/** The statements again and again with ids that take turns, and nothing between them and Postgres. */
export function runDatabaseLoop(loop: DatabaseLoop): Promise<DatabaseResult> {
  return pgbench ? runPgbench(pgbench, loop) : runPg(loop)
}

const entry = ({ policies, connection, person }: DatabaseLoop) =>
  policies
    ? { user: 'authenticator', options: sessionOptions(person) }
    : { user: connection.user, options: claimsSetting(person) }

async function runPgbench(program: string, loop: DatabaseLoop): Promise<DatabaseResult> {
  const { connection, statements, tasks, seconds, folder } = loop
  const { host, port, database } = connection
  const file = join(folder, 'loop.sql')
  const id = (variable: string) => `('${idPrefix}' || lpad(:${variable}, 12, '0'))::uuid`
  const given: string[] = []
  const written = statements.map(({ text, values }) => {
    const places = values.map((value) => {
      if (value === task) return id('task')
      if (value === project) return id('project')
      if (value === null) return 'null'
      given.push('-D', `value${given.length}=${value}`)
      return `:value${given.length - 2}`
    })
    const placed = text.replace(/\$(\d+)/g, (_, place: string) => places[Number(place) - 1] ?? '')
    return `${placed.replace(/\s+/g, ' ')};`
  })
  const several = statements.length > 1
  const lines = [
    `\\set task random(1, ${tasks})`,
    `\\set project 1 + (:task - 1) / ${tasksEach}`,
    ...(several ? ['begin;', ...written, 'end;'] : written),
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  const { user, options } = entry(loop)
  const words = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(connections),
    '-T',
    String(seconds),
    '-f',
    file,
  ]
  const { stdout } = await promisify(execFile)(
    program,
    [...words, ...given, '-h', host, '-p', String(port), '-U', user, database],
    { env: { PGOPTIONS: options } },
  )
  const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1])
  const failed = number(/failed transactions: (\d+)/)
  if (failed > 0) throw new Error(`${failed} transactions of pgbench failed.`)
  return {
    count: number(/transactions actually processed: (\d+)/),
    perSecond: number(/^tps = ([\d.]+)/m),
  }
}

async function runPg(loop: DatabaseLoop): Promise<DatabaseResult> {
  const { host, port, database } = loop.connection
  const pool = new pg.Pool({ host, port, database, max: connections, ...entry(loop) })
  const started = performance.now()
  const until = started + loop.seconds * 1000
  const idOf = (number: number) => idPrefix + String(number).padStart(12, '0')
  let count = 0
  const run = async () => {
    const client = await pool.connect()
    while (performance.now() < until) {
      const number = 1 + Math.floor(Math.random() * loop.tasks)
      const ids = new Map<unknown, string>([
        [task, idOf(number)],
        [project, idOf(1 + Math.floor((number - 1) / tasksEach))],
      ])
      const several = loop.statements.length > 1
      if (several) await client.query('begin')
      for (const [index, { text, values }] of loop.statements.entries()) {
        const given = values.map((value) => ids.get(value) ?? value)
        await client.query({ name: `statement ${index}`, text, values: given })
      }
      if (several) await client.query('commit')
      count += 1
    }
    client.release()
  }
  await Promise.all(Array.from({ length: connections }, run))
  const perSecond = (count / (performance.now() - started)) * 1000
  await pool.end()
  return { count, perSecond }
}
