import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import pino from 'pino'
import { z } from 'zod'
import config from '#config'
import { loadEnvironment } from '#kernel/environment.ts'
import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import { openRuntime } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import type { Principal } from '#kernel/principal.ts'
import { type Scope, testDatabase } from '#kernel/testing/database.ts'
import { createApp } from '../app.ts'
import { manifests } from '../manifests.ts'
import { openApiDocument } from '../openapi.ts'
import { Sampler, type Schema, seeded } from './sample.ts'

const requests = 5000
const seed = 20261123

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: Schema
  }[]
  readonly body: Schema | undefined
  readonly statuses: ReadonlySet<string>
}

const Refusal = z.strictObject({
  error: z.string().min(10),
  code: z.string(),
  details: z.array(
    z.strictObject({ path: z.string(), code: z.string(), message: z.string().min(5) }),
  ),
  request_id: z.uuid(),
  current: z.unknown().optional(),
})

test(`${requests} generated requests: no 5xx, answers as declared, a 400 names the field [V2.2.1] [V1.2.4] [V2.2.2] [V15.3.1]`, async () => {
  const closers: (() => Promise<void> | void)[] = []
  const scope: Scope = { after: (close) => void closers.unshift(close) }
  try {
    const wrong = await run(scope)
    assert.deepEqual(wrong, [])
  } finally {
    for (const close of closers) await close()
  }
})

async function run(scope: Scope): Promise<string[]> {
  const wrong = new Map<string, string>()
  const say = (operation: string, what: string) => wrong.set(`${operation}: ${what}`, '')
  const { app, document } = await openApp(scope, (answer) => {
    const what = mismatch(answer)
    if (what) say(`${answer.method} ${answer.route?.path}`, what)
  })
  const random = seeded(seed)
  const sampler = new Sampler(random, document.components.schemas)
  const operations = operationsOf(document)
  const counts = new Map<number, number>()
  for (let index = 0; index < requests; index += 1) {
    const operation = sampler.pick(operations)
    assert.ok(operation)
    const broken = sampler.chance(0.7)
    const request = requestOf(operation, sampler, broken)
    const answer = await app.inject(request)
    const { statusCode: status } = answer
    counts.set(status, (counts.get(status) ?? 0) + 1)
    const label = `${operation.method} ${operation.path}`
    if (status >= 500) say(label, `${status} for ${JSON.stringify(request).slice(0, 400)}`)
    if (!operation.statuses.has(String(status))) say(label, `${status} is not declared`)
    if (status === 400 && answer.json().details.length === 0) {
      say(label, `${answer.json().code} names no field`)
    }
    if (status < 300) learn(sampler, operation.path, answer.body)
  }
  const successes = [...counts].filter(([status]) => status < 300)
  const succeeded = successes.reduce((sum, [, count]) => sum + count, 0)
  assert.ok(succeeded > requests / 20, `only ${succeeded} requests got through: ${[...counts]}`)
  return [...wrong.keys()].sort()
}

async function openApp(scope: Scope, onAnswer: (answer: SentAnswer) => void) {
  const { access, database, admin } = await testDatabase(scope, manifests)
  const generous = { count: 1_000_000, window_seconds: 1 }
  const names = manifests
    .flatMap(({ routes = [] }) => routes.flatMap(({ limits = [] }) => limits))
    .map(({ name }) => name)
  const limits = Object.fromEntries(
    ['read', 'write', 'anonymous', ...names].map((name) => [name, generous]),
  )
  const outbound = createOutboundClient()
  scope.after(() => outbound.close())
  const runtime = await openRuntime({
    environment: loadEnvironment({ NODE_ENV: 'test' }),
    config: { ...config, limits },
    secret: 'generated requests are made with this secret',
    access,
    database,
    log: pino({ level: 'error' }, pino.destination(2)),
    outbound,
    manifests,
  })
  scope.after(() => runtime.close())
  const person_id = randomUUID()
  await admin.query(
    `insert into users.people (id, name, email, email_verified_at)
     values ($1, 'Ada', 'ada@example.com', now())`,
    [person_id],
  )
  const ada: Principal = { kind: 'person', person_id, session_id: randomUUID(), aal: 'aal2' }
  const app = await createApp({
    runtime,
    authenticator: { authenticate: async () => ada },
    onAnswer,
  })
  scope.after(() => app.close())
  return { app, document: Document.parse(openApiDocument(manifests, config)) }
}

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(
          z.object({
            name: z.string(),
            in: z.string(),
            required: z.boolean(),
            schema: z.custom<Schema>(),
          }),
        ),
        requestBody: z
          .object({
            content: z.object({ 'application/json': z.object({ schema: z.custom<Schema>() }) }),
          })
          .optional(),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.custom<Schema>()) }),
})

function operationsOf({ paths }: z.output<typeof Document>): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters,
      body: operation.requestBody?.content['application/json'].schema,
      statuses: new Set(Object.keys(operation.responses)),
    })),
  )
}

/** A request as the document asks for it; a broken one has one thing replaced by nonsense. */
function requestOf(
  { method, path, parameters, body }: Operation,
  sampler: Sampler,
  broken: boolean,
) {
  const values = new Map<string, unknown>()
  for (const { name, required, schema, in: place } of parameters) {
    if (required || (place === 'query' && sampler.chance(0.4))) {
      values.set(name, name === 'If-Match' ? '"1"' : sampler.value(schema, name))
    }
  }
  let payload = body && sampler.value(body, '')
  if (broken) {
    const given = parameters.filter(({ name, in: place }) => place !== 'header' && values.has(name))
    const target = sampler.pick([...given.map(({ name }) => name), ...(body ? ['', ''] : [])])
    if (target === '') payload = brokenBody(payload, sampler)
    else if (target !== undefined) values.set(target, sampler.nonsense())
  }
  const inPath = (name: string) => encodeURIComponent(textOf(values.get(name))) || '-'
  const query = new URLSearchParams()
  const headers: Record<string, string> = {}
  for (const { name, in: place } of parameters) {
    if (place === 'query' && values.has(name)) query.set(name, textOf(values.get(name)))
    if (place === 'header' && values.has(name)) headers[name] = String(values.get(name))
  }
  if (parameters.some(({ name }) => name === 'Idempotency-Key') && sampler.chance(0.3)) {
    headers['Idempotency-Key'] = randomUUID()
  }
  if (payload !== undefined) headers['content-type'] = 'application/json'
  return {
    method: method as 'GET', // inject lists the methods it knows; ours are among them
    url: `/api/v1${path.replace(/\{(\w+)\}/g, (_, name) => inPath(name))}?${query}`.replace(
      /\?$/,
      '',
    ),
    headers,
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  }
}

function brokenBody(payload: unknown, sampler: Sampler): unknown {
  if (typeof payload !== 'object' || payload === null || sampler.chance(0.1)) {
    return sampler.nonsense()
  }
  const name = sampler.pick([...Object.keys(payload), 'unheard_of'])
  return { ...payload, [name ?? 'unheard_of']: sampler.nonsense() }
}

function textOf(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.isWellFormed() ? text : text.toWellFormed()
}

/** Remembers ids from an answer for the parameters that take them. */
function learn(sampler: Sampler, path: string, body: string): void {
  if (!body.startsWith('{')) return
  const singular = path
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('{'))
    .at(-1)
    ?.replace(/s$/, '')
  const remember = (name: string, id: unknown) => {
    if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return
    const ids = sampler.known.get(name) ?? []
    if (!ids.includes(id)) sampler.known.set(name, [...ids.slice(-20), id])
  }
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'id') remember(`${singular}_id`, inner)
      else if (name.endsWith('_id')) remember(name, inner)
      if (Array.isArray(inner)) inner.forEach(look)
    }
  }
  look(JSON.parse(body))
}

/** What an answer lacks of what its route declares; undefined when all is well. */
function mismatch({ route, status, text, type }: SentAnswer): string | undefined {
  if (!route) return `${status} of no route`
  if (status >= 400) {
    const refusal = Refusal.safeParse(JSON.parse(text ?? 'null'))
    return refusal.success ? undefined : `refusal ${z.prettifyError(refusal.error)}`
  }
  if (route.produces) return type?.startsWith(route.produces) ? undefined : `is ${type}`
  if (!route.output) return text ? `says ${text}` : undefined
  const result = route.output.safeParse(JSON.parse(text ?? 'null'))
  return result.success ? undefined : `answer ${z.prettifyError(result.error)}`
}
