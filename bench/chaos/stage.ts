import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { loadEnvironment } from '#kernel/environment.ts'
import { subscribersOf } from '#kernel/events/start.ts'
import { manifests } from '#kernel/manifest.ts'
import { openSocle } from '#server/open-socle.ts'
import { createPerson } from '#services/auth/accounts.ts'
import { Client, type Target } from './client.ts'
import { type ChaosDatabase, openDatabase } from './database.ts'
import { Ledger } from './ledger.ts'
import { ChaosServer } from './server.ts'
import { handledLog } from './verify.ts'

const password = 'a long sentence for chaos'
const names = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal']

/** Servers over one database, with eight people who share one project. */
export interface Stage {
  readonly database: ChaosDatabase
  readonly servers: readonly ChaosServer[]
  readonly clients: readonly Client[]
  readonly ledger: Ledger
  /** By subscriber: the types of events that it hears. */
  readonly subscriptions: Readonly<Record<string, readonly string[]>>
  /** Whether a read is answered now by the server at this port. */
  readonly reads: (port: number) => Promise<boolean>
  close(): Promise<void>
}

export async function openStage(serverCount: number): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const data = await mkdtemp(join(tmpdir(), 'socle-chaos-data-'))
  opened.defer(() => rm(data, { recursive: true, force: true }))
  const database = await openDatabase()
  opened.defer(() => database.close())
  const env = {
    DATABASE_URL: database.url,
    SOCLE_DATA: data,
    SOCLE_SECRET: 'a secret that only chaos knows, 32 characters',
    SOCLE_URL: 'http://localhost:5000',
    SOCLE_LOG_LEVEL: 'error',
  }
  const { ids, subscriptions } = await prepare(env)
  await database.query(handledLog)
  const servers: ChaosServer[] = []
  opened.defer(async () => {
    for (const server of servers) await server.stop()
  })
  for (let index = 0; index < serverCount; index += 1) servers.push(await ChaosServer.start(env))
  const ports = servers.map(({ port }) => port)
  const tokens = await Promise.all(names.map((name) => logIn(ports[0] ?? 0, name)))
  const [owner = ''] = tokens
  const place = await shareProject(database, ports[0] ?? 0, owner, ids)
  const ledger = new Ledger()
  const clients = names.map((name, index) => {
    const colleague = ids[(index + 1) % ids.length] ?? ''
    const target: Target = { ports, ...place, colleague }
    return new Client(name, tokens[index] ?? '', target, ledger)
  })
  const whole = opened.move()
  return {
    database,
    servers,
    clients,
    ledger,
    subscriptions,
    async reads(port) {
      const headers = { authorization: `Bearer ${owner}` }
      const signal = AbortSignal.timeout(5000)
      return fetch(`http://127.0.0.1:${port}/api/v1/projects`, { headers, signal }).then(
        async (answer) => {
          await answer.arrayBuffer()
          return answer.ok
        },
        () => false,
      )
    },
    close: () => whole.disposeAsync(),
  }
}

async function prepare(env: Readonly<Record<string, string>>) {
  const { runtime, close } = await openSocle(loadEnvironment(env), {
    log: pino({ level: 'silent' }),
  })
  try {
    const people = await Promise.all(
      names.map((name) => createPerson(runtime, { name, password, email: emailOf(name) })),
    )
    const subscriptions = Object.fromEntries(
      subscribersOf(runtime.use(manifests)).map(({ name, events }) => [
        name,
        events.map(({ type }) => type),
      ]),
    )
    return { ids: people.map(({ id }) => id), subscriptions }
  } finally {
    await close()
  }
}

async function shareProject(
  database: ChaosDatabase,
  port: number,
  token: string,
  ids: readonly string[],
): Promise<{ project_id: string; columns: string[] }> {
  const organization = await call(port, token, 'POST', '/organizations', { name: 'Chaos' })
  await database.query(
    `insert into organizations.memberships (organization_id, person_id, role)
     select $1, id, 'member' from unnest($2::uuid[]) as id`,
    [organization.id, ids.slice(1)],
  )
  const body = { name: 'Chaos', organization_id: organization.id }
  const project = await call(port, token, 'POST', '/projects', body)
  for (const id of ids.slice(1)) {
    await call(port, token, 'PUT', `/projects/${project.id}/members/${id}`, { role: 'editor' })
  }
  const board = await call(port, token, 'GET', `/projects/${project.id}/board`)
  return {
    project_id: project.id,
    columns: board.columns.map(({ status }: { status: string }) => status),
  }
}

const emailOf = (name: string) => `${name.toLowerCase()}@example.org`

async function logIn(port: number, name: string): Promise<string> {
  const body = { email: emailOf(name), password }
  return (await call(port, '', 'POST', '/auth/login', body)).access_token
}

async function call(
  port: number,
  token: string,
  method: string,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many routes
): Promise<any> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
