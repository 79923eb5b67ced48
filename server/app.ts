import { randomUUID } from 'node:crypto'
import { type FastifyInstance, fastify } from 'fastify'
import { type AnswerListener, listenToAnswers } from '#kernel/http/answer-listener.ts'
import { ApiMetrics } from '#kernel/http/api-metrics.ts'
import { registerApiRoutes } from '#kernel/http/api-routes.ts'
import type { Authenticator } from '#kernel/http/authenticate.ts'
import { readBodies } from '#kernel/http/body.ts'
import { maxHeaderSize, refuseBrokenHttp } from '#kernel/http/broken-http.ts'
import { allowOrigins } from '#kernel/http/cross-origin.ts'
import { answerInTime, type Patience, patience } from '#kernel/http/deadline.ts'
import { drainOnClose } from '#kernel/http/drain.ts'
import { answerExpectations } from '#kernel/http/expect.ts'
import { type ReadinessCheck, registerHealth } from '#kernel/http/health.ts'
import { Limiter } from '#kernel/http/limiter.ts'
import { Metrics, onTiming } from '#kernel/http/metrics.ts'
import { answerTheRest } from '#kernel/http/not-found.ts'
import { refuser } from '#kernel/http/refuse.ts'
import { begin, securityHeaders } from '#kernel/http/security-headers.ts'
import { Sentences } from '#kernel/http/sentences.ts'
import { registerWebhooks } from '#kernel/http/webhook-routes.ts'
import { manifests } from '#kernel/manifest.ts'
import { personOf } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { openApiDocument } from './openapi.ts'
import { publicPages } from './public-pages.ts'
import { prepareReference, type Reference, registerReference } from './reference.ts'
import { registerWeb } from './web.ts'

export interface AppDependencies {
  readonly runtime: Runtime
  readonly authenticator: Authenticator
  /** What `/readyz` asks beside the database. */
  readonly checks?: readonly ReadinessCheck[]
  /** The folder of the built pages; absent: no pages. */
  readonly web?: string
  /** What else `/metrics` counts: name without `_total`, and how to read it. */
  readonly counts?: Readonly<Record<string, () => number>>
  /** How long a request may take; for tests. */
  readonly patience?: Partial<Patience>
  /** The description of the API, when somebody made it before: it takes a tenth of a second. */
  readonly reference?: Reference
  /** Sees every answer; for tests. */
  readonly onAnswer?: AnswerListener
}

/** Everything that answers HTTP, without listening: `listen` or `inject` are up to the caller. */
export async function createApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const { runtime, authenticator, checks = [], onAnswer } = dependencies
  const { config, database, environment, log } = runtime
  const declared = runtime.use(manifests)
  const sentences = new Sentences(declared)
  const refuse = refuser(sentences, log, config.languages)
  const metrics = new Metrics(database, dependencies.counts)
  const apiMetrics = new ApiMetrics({
    database,
    log,
    onDropped: (rows) => metrics.dropped(rows),
  })
  const trusted = [...environment.trusted_proxies]
  const security = securityHeaders(environment.url)
  const app = fastify({
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trusted.length > 0 ? trusted : false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Bodies have times of their own: deadline.ts.
    requestTimeout: 0,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 500 },
    // Some clients offer another protocol with their first request (`Upgrade: h2c`); most want an answer.
    http: {
      maxHeaderSize,
      headersTimeout: 30_000,
      connectionsCheckingInterval: 5000,
      shouldUpgradeCallback: ({ headers }) => /^websocket$/i.test(headers.upgrade ?? ''),
    },
    // An address that cannot be read: no hook has run.
    frameworkErrors: (error, request, reply) => {
      begin(request, reply, security)
      refuse(request, reply, error)
    },
    clientErrorHandler: (error, socket) => refuseBrokenHttp(error, socket, security),
  })

  // Before any route: a route keeps the handler that was there when it was declared.
  app.setErrorHandler((error, request, reply) => refuse(request, reply, error))
  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply, security)
    done()
  })
  answerExpectations(app.server)
  drainOnClose(app)
  answerInTime(app, refuse, { ...patience, ...dependencies.patience })
  allowOrigins(app, config.cors_origins)
  readBodies(app)
  onTiming(app, (request, reply, timing) => {
    const { route, milliseconds } = timing
    const { method } = request
    const { statusCode: status } = reply
    const user_id = request.call ? personOf(request.call.principal) : null
    metrics.observe(timing, status)
    log.info({
      request_id: request.id,
      method,
      route,
      status,
      ms: Math.round(milliseconds),
      user_id,
    })
    if (request.routeOptions.config.route) {
      apiMetrics.add({
        endpoint: route,
        method,
        status_code: status,
        response_time_ms: milliseconds,
        user_id,
        created_at: Date.now(),
      })
    }
  })
  if (onAnswer) listenToAnswers(app, onAnswer)

  const limiter = new Limiter(database, config.limits, runtime.secret)
  registerApiRoutes(app, declared, { runtime, authenticator, limiter }, sentences)
  registerHealth(app, { database, checks, metrics, metricsKey: environment.metrics_key })
  registerReference(
    app,
    dependencies.reference ?? prepareReference(openApiDocument(declared, config)),
  )
  registerWebhooks(app, declared, runtime, limiter)
  for (const open of declared.flatMap(({ doors = [] }) => doors)) {
    await app.register(async (scope) => open(scope, runtime))
  }
  const page = await registerWeb(app, dependencies.web, publicPages(runtime))
  answerTheRest(app, refuse, page)

  app.addHook('onClose', async () => {
    metrics.close()
    await apiMetrics.close()
  })
  return app
}
