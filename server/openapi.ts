import { z } from 'zod'
import { type BodyKind, FormBody } from '#kernel/contract/body.ts'
import { defaultLimits, type Limit } from '#kernel/contract/limit.ts'
import { methods, type Route } from '#kernel/contract/route.ts'
import type { ErrorFactory } from '#kernel/errors/application-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { type LimitOverrides, rateOf } from '#kernel/http/rate.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'

type Json = Readonly<Record<string, unknown>>
type JsonSchema = z.core.JSONSchema.JSONSchema

/**
 * The API as OpenAPI 3.1, from the same declarations that validate it. Needs no database.
 * Throws when two schemas share a name.
 */
export function openApiDocument(manifests: readonly Manifest[], config: SocleConfig): Json {
  const components = new Components()
  // Where input and output of one name differ, what is read has the plain name.
  for (const { output } of manifests.flatMap(({ routes = [] }) => routes)) {
    if (output) components.schema(output, 'output')
  }
  const paths: Record<string, Record<string, Json>> = {}
  for (const { name, routes = [] } of manifests) {
    for (const route of routes.toSorted(byAddress)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = {
        ...paths[path],
        [route.method.toLowerCase()]: operationOf(name, route, components, config),
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: config.name, version: 'v1', description: introduction(config) },
    servers: [{ url: '/api/v1' }],
    tags: manifests.filter(({ routes }) => routes?.length).map(({ name }) => ({ name })),
    paths,
    components: {
      schemas: { ...components.all(), Error: errorSchema },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token from `POST /auth/login`, or an API key.',
        },
      },
    },
  }
}

/** Declared in any order, they are read by what they are about. */
const byAddress = (one: Route, other: Route) =>
  one.path.localeCompare(other.path) || methods.indexOf(one.method) - methods.indexOf(other.method)

function introduction({ limits }: SocleConfig): string {
  const { read, write, anonymous } = defaultLimits
  const per = (limit: Limit) => allowance(limit, limits)
  return [
    'JSON and query names are snake_case. Times are RFC 3339 in UTC. Unknown fields are refused.',
    'Lists are `{items, next}`: give `next` back as `cursor` for the page after.',
    'Errors are `{error, code, details, request_id}`; the sentence follows `Accept-Language`, programs go by `code`.',
    'A change may say which version it saw in `If-Match`; 409 `stale` then carries the object as it is now.',
    `Limits: reads ${per(read)}, writes ${per(write)}, without an account ${per(anonymous)}. The header \`RateLimit\` tells what is left; 429 has \`Retry-After\`.`,
    'Address and headers together have at most 16 KiB, or the answer is 431. Cursors are far shorter.',
    'Files come in parts where `Accept-Ranges` says so: `Range`, `If-Range`, 206, 416. `HEAD` is answered wherever `GET` is.',
    '`/api` is another name for `/api/v1`.',
  ].join('\n\n')
}

function operationOf(
  owner: string,
  route: Route,
  components: Components,
  config: SocleConfig,
): Json {
  const notes = [
    route.description,
    route.aliases?.length
      ? `Also at ${route.aliases.map((path) => `\`${path}\``).join(', ')}.`
      : '',
    route.who === 'session' ? 'API keys are refused.' : '',
    route.body_limit === undefined ? '' : `The body has at most ${route.body_limit} bytes.`,
    ...(route.limits ?? []).map((limit) => `Limit: ${allowance(limit, config.limits)}.`),
  ].filter(Boolean)
  return {
    operationId: operationId(route),
    tags: [owner],
    summary: route.summary,
    ...(notes.length > 0 && { description: notes.join('\n\n') }),
    ...(route.who !== 'anyone' && { security: [{ bearer: [] }] }),
    parameters: [
      ...parametersOf('path', route.params, components),
      ...parametersOf('query', route.query, components),
      ...headersOf(route),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: contentOf(route.body, components),
      },
    }),
    responses: { ...successOf(route, components), ...refusalsOf(route) },
  }
}

/** What a route takes, by media type. */
function contentOf(body: BodyKind, components: Components): Json {
  if (body instanceof z.ZodType) {
    return { 'application/json': { schema: components.schema(body, 'input') } }
  }
  const bytes = { type: 'string', format: 'binary' }
  if (!(body instanceof FormBody)) {
    return Object.fromEntries(body.types.map((type) => [type, { schema: bytes }]))
  }
  const schema = components.inline(body.fields, 'input')
  const files = Object.entries(body.files).map(([name, { count = 1, limit }]) => {
    const file = { ...bytes, description: `At most ${limit} bytes.` }
    return [name, count > 1 ? { type: 'array', items: file, maxItems: count } : file] as const
  })
  const form = { ...schema, properties: { ...schema.properties, ...Object.fromEntries(files) } }
  const plain = files.length === 0 && { 'application/x-www-form-urlencoded': { schema } }
  return { 'multipart/form-data': { schema: form }, ...plain }
}

/** "5 in 3600 s per mailbox" */
function allowance(limit: Limit, overrides: LimitOverrides): string {
  const { count, window_seconds, per } = rateOf(limit, overrides)
  return `${count} in ${window_seconds} s per ${per}`
}

/** `post_projects_project_id_tasks` */
function operationId({ method, path }: Route): string {
  return `${method.toLowerCase()}${path.replace(/[^a-z0-9]+/gi, '_')}`
}

function parametersOf(
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  components: Components,
): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = components.inline(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function headersOf(route: Route): Json[] {
  const headers: Json[] = []
  const header = (name: string, required: boolean, description: string, schema: Json) =>
    headers.push({ name, in: 'header', required, description, schema })
  if (route.method !== 'GET') {
    const required = route.if_match === 'required'
    header('If-Match', required, 'The version that the change is based on: `"7"`, or the `ETag`.', {
      type: 'string',
      pattern: '^(W/)?"[0-9]{1,15}(-[A-Za-z0-9_-]+)?"$',
    })
  }
  if (route.idempotent) {
    const description =
      'A key of your choice. The same request under it has its effect once, for 24 hours.'
    header('Idempotency-Key', false, description, {
      type: 'string',
      pattern: '^[!-~]{1,255}$',
    })
  }
  return headers
}

function successOf(route: Route, components: Components): Json {
  const status = route.status ?? (route.output || route.produces ? 200 : 204)
  const headers = {
    ...(status === 201 && { Location: { schema: { type: 'string' } } }),
    ...(route.method === 'GET' && route.output && { ETag: { schema: { type: 'string' } } }),
  }
  const content = route.produces
    ? { [route.produces]: { schema: { type: 'string' } } }
    : route.output && {
        'application/json': { schema: components.schema(route.output, 'output') },
      }
  const description = { 200: 'Done', 201: 'Created', 202: 'Accepted', 204: 'Done, nothing to say' }
  return {
    [status]: {
      description: description[status],
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(content && { content }),
    },
    ...(route.may_accept && {
      202: {
        description: description[202],
        headers: { Location: { schema: { type: 'string' } } },
        ...(content && { content }),
      },
    }),
  }
}

/** The errors that a route can answer, by status. */
function refusalsOf(route: Route): Json {
  const errors: ErrorFactory[] = [
    kernelErrors.bad_input,
    kernelErrors.too_many_requests,
    kernelErrors.headers_too_large,
    kernelErrors.internal,
    kernelErrors.unavailable,
    kernelErrors.not_signed_in,
    kernelErrors.not_found,
    ...(route.who === 'anyone' ? [] : [kernelErrors.scope_missing]),
    ...(route.who === 'session' ? [kernelErrors.session_required] : []),
    ...(route.method === 'GET' ? [] : changeErrors),
    ...(route.produces && route.method === 'GET' ? [kernelErrors.range_not_satisfiable] : []),
    ...(route.if_match === 'required' ? [kernelErrors.version_required] : []),
    ...(route.idempotent
      ? [kernelErrors.idempotency_in_progress, kernelErrors.idempotency_key_reused]
      : []),
    ...(route.errors ?? []),
  ]
  const byStatus: Record<string, Json> = {}
  for (const [status, factories] of Object.entries(
    Object.groupBy(errors, ({ status }) => status),
  )) {
    const codes = [...new Set((factories ?? []).map(({ code }) => code))]
    byStatus[status] = {
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return byStatus
}

const changeErrors = [
  kernelErrors.forbidden,
  kernelErrors.conflict,
  kernelErrors.stale,
  kernelErrors.still_referenced,
  kernelErrors.body_too_large,
  kernelErrors.too_slow,
  kernelErrors.unsupported_media_type,
]

const errorSchema: Json = {
  type: 'object',
  required: ['error', 'code', 'details', 'request_id'],
  additionalProperties: false,
  properties: {
    error: { type: 'string', description: 'A sentence for people, in their language.' },
    code: { type: 'string', description: 'A word for programs.' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', examples: ['body.email'] },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    request_id: { type: 'string', format: 'uuid' },
    current: { description: 'With `stale`: the object as it is now.' },
  },
}

/** Named schemas (`.meta({ id })`), collected from all routes. */
class Components {
  readonly #schemas = new Map<string, JsonSchema>()

  all(): Json {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** A schema by reference where it has a name. */
  schema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    // Inside a list even the outermost schema keeps its name.
    const { items, $defs = {} } = z.toJSONSchema(z.array(schema), {
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        // The format says it; zod's expressions for it fill pages.
        if (jsonSchema.format) delete jsonSchema.pattern
      },
    })
    const names = new Map<string, string>()
    for (const id of Object.keys($defs)) names.set(id, this.#nameFor(id, $defs, io))
    for (const [id, definition] of Object.entries($defs)) {
      this.#schemas.set(names.get(id) ?? id, renamed(definition, names))
    }
    return renamed(items as JsonSchema, names) // a list's `items` is one schema
  }

  /** A schema in full. */
  inline(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const found = this.schema(schema, io)
    const name = found.$ref?.split('/').at(-1)
    return (name !== undefined && this.#schemas.get(name)) || found
  }

  /** What differs between input and output (defaults, coerced numbers) is two components. */
  #nameFor(id: string, definitions: Record<string, JsonSchema>, io: 'input' | 'output'): string {
    const same = new Map(Object.keys(definitions).map((name) => [name, name]))
    const text = JSON.stringify(renamed(definitions[id] ?? {}, same))
    const known = this.#schemas.get(id)
    if (!known || JSON.stringify(known) === text) return id
    const other = io === 'input' ? `${id}Input` : `${id}Output`
    const second = this.#schemas.get(other)
    if (second && JSON.stringify(second) !== text) {
      throw new Error(`Two different schemas are named ${id}`)
    }
    return other
  }
}

/** Points references at the components, and leaves out what only zod writes. */
function renamed(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const text = JSON.stringify(schema, (key, value) => {
    if (key === '$ref' && typeof value === 'string') {
      const id = value.replace('#/$defs/', '')
      return `#/components/schemas/${names.get(id) ?? id}`
    }
    return key === 'id' && typeof value === 'string' ? undefined : value
  })
  return JSON.parse(text)
}
