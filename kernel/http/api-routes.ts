import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BodyKind } from '#kernel/contract/body.ts'
import { type Method, methods, type Route } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { admit, type Gate } from './admit.ts'
import { answerOf } from './answer.ts'
import { assertStorable, IdempotentCall, idempotencyKey, Repeated } from './idempotency.ts'
import type { Rate } from './rate.ts'
import { inputReader } from './read-input.ts'
import type { RequestContext } from './request-context.ts'
import { send } from './send.ts'
import type { Sentences } from './sentences.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once it is known who calls. */
    call: RequestContext | null
  }
  interface FastifyContextConfig {
    route?: Route
    /** What an address that is no declared route takes; default JSON. */
    body?: BodyKind
    /** Whose it is, for metrics. */
    owner?: string
    /** The route as declared, whichever of its addresses was called: for metrics and logs. */
    pattern?: string
  }
}

/** `/api/v1` is the address of the API, `/api` another name for it. */
export const apiPrefixes = ['/api/v1', '/api'] as const

/** Answers every declared route under all its addresses, and 405 for the methods that they do not take. */
export function registerApiRoutes(
  app: FastifyInstance,
  manifests: readonly Manifest[],
  gate: Gate,
  sentences: Sentences,
): void {
  app.decorateRequest('call', null)
  const taken = new Map<string, Taken>()
  const routes = manifests.flatMap(({ name: owner, routes = [] }) =>
    routes.map((route) => ({ owner, route })),
  )
  for (const { owner, route } of routes) {
    const handler = handlerOf(route, gate, sentences)
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('ratelimit', await admit(gate, route, request))
    }
    const config = { owner, pattern: `${apiPrefixes[0]}${route.path}` }
    for (const url of addressesOf(route)) {
      app.route({
        // Also for what it would send: without the body, and without reading what that is made of.
        method: route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
        url,
        exposeHeadRoute: false,
        config: { ...config, route },
        bodyLimit: route.body_limit ?? 1024 * 1024,
        onRequest,
        handler,
      })
      const known = taken.get(url) ?? { config, methods: new Set() }
      taken.set(url, known)
      known.methods.add(route.method)
    }
  }
  for (const [url, known] of taken) refuseOtherMethods(app, url, known)
}

/** What is declared for one address. */
interface Taken {
  readonly config: { readonly owner: string; readonly pattern: string }
  readonly methods: Set<Method>
}

export function addressesOf(route: Route): string[] {
  const paths = [route.path, ...(route.aliases ?? [])]
  return apiPrefixes.flatMap((prefix) => paths.map((path) => `${prefix}${path}`))
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Everything that can be worked out once per route is; what remains per request is in the inner function. */
function handlerOf(route: Route, gate: Gate, sentences: Sentences): Handler {
  assertStorable(route)
  const readInput = inputReader(route, sentences)
  const rates = (route.limits ?? []).map((limit) => gate.limiter.rate(limit))
  return async (request, reply) => {
    const context = request.call
    if (!context) throw new Error(`${route.path}: handled without having been admitted`)
    const input = readInput(request, context.language)
    if (rates.length > 0) await countDeclared(gate, rates, context, input.body)
    const key = route.idempotent
      ? idempotencyKey(request.headers['idempotency-key'], context.language)
      : undefined
    if (key === undefined) {
      return send(request, reply, route, answerOf(route, await route.run(context, input)))
    }
    const call = new IdempotentCall(route, key, request)
    context.idempotentCall = call
    try {
      return send(request, reply, route, call.answer(await route.run(context, input)))
    } catch (error) {
      if (error instanceof Repeated) return send(request, reply, route, error.answer)
      throw error
    }
  }
}

async function countDeclared(
  gate: Gate,
  rates: readonly Rate[],
  context: RequestContext,
  body: unknown,
): Promise<void> {
  const caller = { principal: context.principal, address: context.request.address }
  for (const rate of rates) await gate.limiter.count(rate, caller, mailboxOf(body))
}

function mailboxOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('email' in body)) return undefined
  return typeof body.email === 'string' ? body.email : undefined
}

function refuseOtherMethods(
  app: FastifyInstance,
  url: string,
  { config, methods: known }: Taken,
): void {
  const allow = [...known, ...(known.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  app.route({
    method: methods.filter((method) => !known.has(method)),
    url,
    config,
    exposeHeadRoute: false,
    onRequest: (_request, reply, done) => {
      reply.header('allow', allow)
      done(kernelErrors.method_not_allowed())
    },
    handler: notReached,
  })
  app.route({
    method: 'OPTIONS',
    url,
    config,
    handler: (_request, reply) => reply.code(204).header('allow', allow).send(),
  })
}

function notReached(): never {
  throw new Error('A request that was refused reached its handler.')
}
