import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import config from '#config'
import type { Database } from '#kernel/database/database.ts'
import { loadEnvironment } from '#kernel/environment.ts'
import { startEvents } from '#kernel/events/start.ts'
import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import { startJobs } from '#kernel/jobs/worker.ts'
import { type OpenRuntime, openRuntime } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import { type Scope, type TestDatabase, testDatabase } from '#kernel/testing/database.ts'
import { watchLeaks } from '#kernel/testing/leaks.ts'
import { createAuthenticator } from '#services/auth/authenticator.ts'
import type { ServiceManifest } from '#services/manifest.ts'
import { createApp } from '../app.ts'
import { manifests as everything } from '../manifests.ts'
import { openApiDocument } from '../openapi.ts'
import { prepareReference, type Reference } from '../reference.ts'
import { type Caller, callerOf } from './caller.ts'
import { type PersonOptions, personOf, type TestPerson } from './person.ts'

export interface ApplicationOptions {
  /** Default: all of Socle. */
  readonly manifests?: readonly ServiceManifest[]
  readonly config?: Partial<SocleConfig>
  readonly environment?: Readonly<Record<string, string>>
  /** true: the limits that routes declare. Default: limits that no test reaches. */
  readonly limited?: boolean
  /** Collects the lines of the log. */
  readonly lines?: string[]
  readonly onAnswer?: (answer: SentAnswer) => void
  /** Connections a node has; default 8. */
  readonly connections?: number
}

/** One server process of the application: its runtime and its routes. */
export interface ApplicationNode {
  readonly runtime: OpenRuntime
  readonly app: FastifyInstance
  readonly anonymous: Caller
  /** Somebody who sends this header `Authorization: Bearer ...`. */
  bearer(token: string): Caller
  /** Listens on a free port of loopback, sockets included; returns its address. */
  listen(): Promise<string>
}

export interface Application extends ApplicationNode, Omit<TestDatabase, 'anotherNode'> {
  /** Makes a verified person who is signed in. */
  person(name: string, options?: PersonOptions): Promise<TestPerson>
  /** Makes several, one after the other. */
  people<const Names extends readonly string[]>(...names: Names): Promise<People<Names>>
  /** One more server process over the same database, by a pool of its own that closes with it. */
  anotherNode(database?: Database): Promise<ApplicationNode>
  /** Waits until what happened was handed to every subscriber. */
  settled(): Promise<void>
  /** Runs the jobs that are due, until none is left. */
  work(): Promise<void>
  /** The mails written to an address and not yet sent, the oldest first. */
  mails(to: string): Promise<TestMail[]>
}

const references = new Map<readonly ServiceManifest[], Reference>()

/** One for all applications of a process. */
function referenceOf(manifests: readonly ServiceManifest[]): Reference {
  const made = references.get(manifests) ?? prepareReference(openApiDocument(manifests, config))
  references.set(manifests, made)
  return made
}

type People<Names extends readonly string[]> = { [Index in keyof Names]: TestPerson }

export interface TestMail {
  readonly kind: string
  readonly subject: string
  /** Its blocks, as text. */
  readonly content: string
  /** What stands behind `?token=` in its link. */
  readonly token: string | null
}

/**
 * The whole application over a database of its own, answering by `inject`. Closed with the scope; what is
 * still open then fails it.
 */
export async function openApplication(
  scope: Scope,
  options: ApplicationOptions = {},
): Promise<Application> {
  const { manifests = everything, connections = 8 } = options
  // Registered before the database's own end, which would otherwise come first.
  const opened = new AsyncDisposableStack()
  scope.after(() => opened.disposeAsync())
  const test = await testDatabase(scope, manifests)
  opened.defer(watchLeaks(test.admin))

  async function openNode(database?: Database): Promise<ApplicationNode> {
    if (database) opened.defer(() => database.close())
    const outbound = createOutboundClient()
    opened.defer(() => outbound.close())
    const runtime = await openRuntime({
      environment: loadEnvironment({ NODE_ENV: 'test', ...options.environment }),
      config: {
        ...config,
        limits: options.limited ? {} : unreachable(manifests),
        ...options.config,
      },
      secret: 'this secret is used by tests and nobody else',
      access: test.access,
      database: database ?? test.anotherNode(connections),
      log: logTo(options.lines),
      outbound,
      manifests,
    })
    opened.defer(() => runtime.close())
    const app = await createApp({
      runtime,
      authenticator: createAuthenticator(runtime),
      reference: referenceOf(manifests),
      ...(options.onAnswer && { onAnswer: options.onAnswer }),
    })
    opened.defer(() => app.close())
    return {
      runtime,
      app,
      anonymous: callerOf(app),
      bearer: (token) => callerOf(app, { authorization: `Bearer ${token}` }),
      listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    }
  }

  const node = await openNode()
  const workerConnection = test.access.worker
  const events = await startEvents(node.runtime, { workerConnection, retryPause: () => 5 })
  opened.defer(() => events.stop())
  return {
    ...test,
    ...node,
    anotherNode: openNode,
    person: (name, of) => personOf(node, name, of),
    async people<const Names extends readonly string[]>(...names: Names) {
      const people: TestPerson[] = []
      for (const name of names) people.push(await personOf(node, name))
      return people as People<Names> // one for each name
    },
    settled: () => events.idle(),
    async work() {
      await events.idle()
      const jobs = await startJobs(node.runtime, { workerConnection })
      try {
        await jobs.idle()
      } finally {
        await jobs.stop()
      }
      await events.idle()
    },
    async mails(to) {
      const { rows } = await test.admin.query<TestMail>(
        `select kind, subject, content::text, substring(content::text from 'token=([A-Za-z0-9_-]+)') as token
         from mail.contents join mail.messages on messages.id = message_id
         where recipient = $1 order by message_id`,
        [to],
      )
      return rows
    },
  }
}

function logTo(lines: string[] | undefined): pino.Logger {
  if (!lines) return pino({ level: 'silent' })
  return pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
}

function unreachable(manifests: readonly ServiceManifest[]): SocleConfig['limits'] {
  const declared = manifests
    .flatMap(({ routes = [] }) => routes.flatMap(({ limits = [] }) => limits))
    .map(({ name }) => name)
  const generous = { count: 1_000_000, window_seconds: 1 }
  return Object.fromEntries(
    ['read', 'write', 'anonymous', ...declared].map((name) => [name, generous]),
  )
}
