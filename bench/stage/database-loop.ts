import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { type BenchPerson, idPrefix } from './dataset.ts'
import { sessionOptions } from './servers.ts'
import type { Recorded } from './statements.ts'

export interface DatabaseLoop {
  readonly connection: { readonly host: string; readonly port: number; readonly database: string }
  readonly person: BenchPerson
  readonly statement: Recorded
  /** How many ids there are, from 1 on. */
  readonly ids: number
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

/** The statement again and again with ids that take turns, and nothing between it and Postgres. */
export function runDatabaseLoop(loop: DatabaseLoop): Promise<DatabaseResult> {
  return pgbench ? runPgbench(pgbench, loop) : runPg(loop)
}

async function runPgbench(program: string, loop: DatabaseLoop): Promise<DatabaseResult> {
  const { connection, statement, ids, seconds, folder, person } = loop
  const { host, port, database } = connection
  const file = join(folder, 'read.sql')
  const id = `('${idPrefix}' || lpad(:number, 12, '0'))::uuid`
  const text = statement.text.replace(/\$(\d+)/g, (_, place: string) =>
    place === '1' ? id : `:value${place}`,
  )
  const values = statement.values.flatMap((value, index) =>
    index === 0 ? [] : ['-D', `value${index + 1}=${value}`],
  )
  await writeFile(file, `\\set number random(1, ${ids})\n${text.replace(/\s+/g, ' ')};\n`)
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
    [...words, ...values, '-h', host, '-p', String(port), '-U', 'authenticator', database],
    { env: { PGOPTIONS: sessionOptions(person) } },
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
  const options = sessionOptions(loop.person)
  const settings = { host, port, database, user: 'authenticator', max: connections, options }
  const pool = new pg.Pool(settings)
  const started = performance.now()
  const until = started + loop.seconds * 1000
  let count = 0
  const { text, values } = loop.statement
  const run = async () => {
    while (performance.now() < until) {
      const number = 1 + Math.floor(Math.random() * loop.ids)
      const id = idPrefix + String(number).padStart(12, '0')
      await pool.query({ name: 'read', text, values: [id, ...values.slice(1)] })
      count += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, run))
  const perSecond = (count / (performance.now() - started)) * 1000
  await pool.end()
  return { count, perSecond }
}
