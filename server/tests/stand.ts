import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { z } from 'zod'
import { defineRoute, type Route, withVerb } from '#kernel/contract/route.ts'
import { embeddedAccess } from '#kernel/database/access.ts'
import { Database } from '#kernel/database/database.ts'
import { loadEnvironment } from '#kernel/environment.ts'
import { defineErrors } from '#kernel/errors/application-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Authenticator } from '#kernel/http/authenticate.ts'
import { kernel } from '#kernel/kernel.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import { type Scope, type TestDatabase, testDatabase } from '#kernel/testing/database.ts'
import { madeOf } from '#kernel/testing/made-of.ts'
import type { PublicPage, ServiceManifest } from '#services/manifest.ts'
import { type AppDependencies, createApp } from '../app.ts'

export const ada = '0195f000-0000-7000-8000-00000000000a'
export const bob = '0195f000-0000-7000-8000-00000000000b'
const session_id = '0195f000-0000-7000-8000-0000000000ff'
const api_key_id = '0195f000-0000-7000-8000-0000000000aa'
const organization_id = '0195f000-0000-7000-8000-0000000000cc'

/** `Bearer ada` and `Bearer bob` are people, `Bearer reader` is a key of Ada's that may only read. */
const callers: Readonly<Record<string, Principal>> = {
  ada: { kind: 'person', person_id: ada, session_id, aal: 'aal1' },
  bob: { kind: 'person', person_id: bob, session_id, aal: 'aal1' },
  reader: { kind: 'api_key', person_id: ada, api_key_id, organization_id, scopes: ['read'] },
}

const authenticator: Authenticator = {
  async authenticate({ headers }) {
    if (headers.authorization === undefined) return { kind: 'anonymous' }
    const principal = callers[headers.authorization.replace('Bearer ', '')]
    if (!principal) throw kernelErrors.not_signed_in()
    return principal
  },
}

export const errors = defineErrors('stand', { column_not_empty: 409, color_unknown: 400 })

function standOf(routes: readonly Route[], pages: readonly PublicPage[]): ServiceManifest {
  return {
    name: 'stand',
    folder: import.meta.dirname,
    schemas: [],
    errors,
    messages: {
      en: {
        errors: {
          column_not_empty: (count: number) => `Move its ${count} cards first.`,
          color_unknown: 'Choose a color of the palette.',
        },
      },
      fr: {
        errors: {
          column_not_empty: (count: number) => `Déplacez d’abord ses ${count} cartes.`,
          color_unknown: 'Choisissez une couleur de la palette.',
        },
      },
    },
    privacy: {},
    routes,
    public: pages,
  }
}

export interface StandOptions extends Partial<AppDependencies> {
  readonly config?: Partial<SocleConfig>
  readonly environment?: Readonly<Record<string, string>>
  /** Default: one that cannot be reached. */
  readonly database?: Database
  readonly lines?: string[]
  readonly publicPages?: readonly PublicPage[]
}

const config: SocleConfig = {
  name: 'Stand',
  tagline: { en: 'Headline & more', fr: 'Le titre' },
  introduction: { en: 'What it does', fr: 'Ce que c’est' },
  color: '#000000',
  legal: { company: '', address: '', email: '' },
  products: [],
  dashboard: [],
  languages: ['en', 'fr'],
  sender: 'Stand <stand@example.com>',
  limits: {},
  cors_origins: [],
}

/** An app of the given routes, as the server builds it. Closed with the test. */
export async function standApp(
  scope: Scope,
  routes: readonly Route[],
  options: StandOptions = {},
): Promise<FastifyInstance> {
  const {
    lines,
    config: changed,
    environment = {},
    database = noDatabase(),
    publicPages = [],
    ...rest
  } = options
  const environmentOf = loadEnvironment({ NODE_ENV: 'test', ...environment })
  const log = lines
    ? pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
    : pino({ level: 'silent' })
  const runtime: Runtime = {
    environment: environmentOf,
    config: { ...config, ...changed },
    secret: 'stand',
    access: embeddedAccess('/nowhere', 1, 'stand'),
    database,
    log,
    outbound: createOutboundClient(),
    ...madeOf(kernel, standOf(routes, publicPages)),
  }
  const app = await createApp({ runtime, authenticator, ...rest })
  scope.after(() => app.close())
  scope.after(() => runtime.outbound.close())
  return app
}

/** A pool whose server is away. */
export function noDatabase(): Database {
  return new Database({ connection: { host: '/nowhere', user: 'authenticator' }, size: 2 })
}

/** A test with a migrated database; whatever it opens is closed before the database is. */
export function withDatabase(
  name: string,
  run: (scope: Scope, given: TestDatabase) => Promise<void>,
): void {
  void test(name, async () => {
    const closers: (() => Promise<void> | void)[] = []
    const scope: Scope = { after: (close) => void closers.unshift(close) }
    try {
      await run(scope, await testDatabase(scope, [kernel]))
    } finally {
      for (const close of closers) await close()
    }
  })
}

export const as = (who: string) => ({ authorization: `Bearer ${who}` })

/** A route of which only the way to it and back is looked at. */
export const ping = withVerb(
  defineRoute({
    method: 'GET',
    path: '/ping/:id',
    summary: 'Ping',
    who: 'anyone',
    params: z.strictObject({ id: z.string() }),
    output: z.strictObject({ pong: z.boolean() }),
  }),
  async () => ({ pong: true }),
)
