import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { Barrier } from '#kernel/testing/barrier.ts'
import { ping, standApp, withDatabase } from './stand.ts'

test('every answer carries the security headers and an id of ours: own content, no plugin, no frame, no referrer with a path [V3.4.3] [V3.4.4] [V3.4.5] [V3.4.6] [V3.7.1]', async (context) => {
  const app = await standApp(context, [ping])
  const headers = { 'x-request-id': 'mine' }
  for (const url of [
    '/api/ping/1',
    '/api/ping/1?limit=1',
    '/api/nothing',
    '/healthz',
    '/api/docs',
    '/metrics',
    '/api/%',
    '/%',
  ]) {
    const answer = await app.inject({ url, headers })
    assert.equal(answer.headers['x-content-type-options'], 'nosniff', url)
    assert.equal(answer.headers['referrer-policy'], 'strict-origin-when-cross-origin', url)
    const policy = String(answer.headers['content-security-policy']).split('; ')
    // What no directive names falls back to the first: `object-src` among them.
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule), `${url}: ${policy}`)
    }
    assert.ok(!policy.some((rule) => rule.startsWith('object-src')), url)
    const scripts = policy.find((rule) => rule.startsWith('script-src'))
    assert.equal(scripts, url === '/api/docs' ? "script-src 'self'" : undefined, url)
    assert.match(String(answer.headers['x-request-id']), /^[0-9a-f-]{36}$/, url)
    assert.equal(answer.headers['strict-transport-security'], undefined)
    assert.equal(answer.headers['access-control-allow-origin'], undefined)
  }
})

test('only behind https the answer promises to stay there; none sends a caller over to it [V3.4.1] [V4.1.2]', async (context) => {
  const app = await standApp(context, [ping], { environment: { SOCLE_URL: 'https://socle.test' } })
  for (const url of ['/api/ping/1', '/api/nothing', '/healthz', '/']) {
    const { headers, statusCode } = await app.inject({ url, headers: { host: 'socle.test' } })
    assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains', url)
    assert.ok(statusCode < 300 || statusCode >= 400, `${url} redirects`)
  }
})

test('only configured origins may call, never with cookies [V3.4.2]', async (context) => {
  const config = { cors_origins: ['https://friend.test'] }
  const app = await standApp(context, [ping], { config })
  const ask = (origin: string, method: 'GET' | 'OPTIONS' = 'GET') =>
    app.inject({
      method,
      url: '/api/ping/1',
      headers: { origin, ...(method === 'OPTIONS' && { 'access-control-request-method': 'POST' }) },
    })
  const friend = await ask('https://friend.test')
  assert.equal(friend.headers['access-control-allow-origin'], 'https://friend.test')
  assert.equal(friend.headers['access-control-allow-credentials'], undefined)
  assert.match(String(friend.headers.vary), /origin/)
  const preflight = await ask('https://friend.test', 'OPTIONS')
  assert.equal(preflight.statusCode, 204)
  assert.match(String(preflight.headers['access-control-allow-headers']), /authorization/)
  const stranger = await ask('https://stranger.test')
  assert.equal(stranger.headers['access-control-allow-origin'], undefined)
})

withDatabase('readiness names what is missing; liveness asks nobody', async (scope, given) => {
  let events = true
  const app = await standApp(scope, [], {
    database: given.database,
    checks: [{ name: 'events', ready: () => events }],
  })
  assert.deepEqual((await app.inject('/readyz')).json(), {
    status: 'ready',
    checks: { database: true, events: true },
  })
  events = false
  const unready = await app.inject('/readyz')
  assert.equal(unready.statusCode, 503)
  assert.deepEqual(unready.json().checks, { database: true, events: false })
  assert.equal((await app.inject('/healthz')).statusCode, 200)
})

test('readiness is refused while the database is away', async (context) => {
  const app = await standApp(context, [])
  const answer = await app.inject('/readyz')
  assert.equal(answer.statusCode, 503)
  assert.deepEqual(answer.json().checks, { database: false })
  assert.equal(answer.headers['retry-after'], '1')
})

test('metrics count by declared route, for this machine or the key alone [V13.4.5]', async (context) => {
  const app = await standApp(context, [ping], {
    environment: { SOCLE_METRICS_KEY: 'a-key-of-16-characters' },
  })
  await app.inject('/api/ping/who-is-this')
  await app.inject('/api/v1/ping/2')
  await app.inject('/api/unheard-of')
  const look = (remoteAddress: string, headers: Record<string, string> = {}) =>
    app.inject({ url: '/metrics', remoteAddress, headers })
  const { body, statusCode } = await look('127.0.0.1')
  assert.equal(statusCode, 200)
  assert.match(
    body,
    /http_requests_total\{method="GET",route="\/api\/v1\/ping\/:id",status="2xx"\} 2/,
  )
  assert.match(body, /nodejs_eventloop_delay_p99_seconds/)
  assert.match(body, /socle_database_connections /)
  assert.doesNotMatch(body, /who-is-this|unheard-of|127\.0\.0\.1/)
  assert.equal((await look('192.0.2.1')).statusCode, 404)
  assert.equal((await look('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' })).statusCode, 404)
  assert.equal(
    (await look('192.0.2.1', { authorization: 'Bearer a-key-of-16-characters' })).statusCode,
    200,
  )
  assert.equal((await look('192.0.2.1', { authorization: 'Bearer another' })).statusCode, 404)
})

/** A route that waits inside until it is let go. */
function waitingRoute() {
  const inside = new Barrier(2)
  const leave = new Barrier(2)
  const slow = withVerb(
    defineRoute({
      method: 'GET',
      path: '/slow',
      summary: 'Wait',
      who: 'anyone',
      output: z.strictObject({ pong: z.boolean() }),
    }),
    async () => {
      await inside.arrive()
      await leave.arrive()
      return { pong: true }
    },
  )
  return { slow, inside, leave }
}

test('closing lets running requests end and sends new ones away', async (context) => {
  const { slow, inside, leave } = waitingRoute()
  const app = await standApp(context, [slow, ping])
  const announced = new Barrier(2)
  const arrived = new Barrier(2)
  app.addHook('preClose', async () => announced.arrive())
  app.server.on('request', ({ url }) => url === '/api/ping/1' && void arrived.arrive())
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  // One connection with two requests: the second comes while the server is closing.
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  const answers = text(socket)
  socket.write('GET /api/slow HTTP/1.1\r\nHost: x\r\n\r\n')
  await inside.arrive()
  const closed = app.close()
  await announced.arrive()
  socket.write('GET /api/ping/1 HTTP/1.1\r\nHost: x\r\n\r\n')
  await arrived.arrive()
  await leave.arrive()
  const received = await answers
  await closed
  assert.match(received, /^HTTP\/1\.1 200 OK.*"pong":true.*HTTP\/1\.1 503 /s)
  assert.match(received, /"code":"unavailable"/)
})

test('a connection that stays open after its request does not hold up closing', async (context) => {
  const { slow, inside, leave } = waitingRoute()
  const app = await standApp(context, [slow])
  const announced = new Barrier(2)
  app.addHook('preClose', async () => void setImmediate(() => announced.arrive()))
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  const answers = text(socket)
  socket.write('GET /api/slow HTTP/1.1\r\nHost: x\r\n\r\n')
  await inside.arrive()
  const closed = app.close()
  await announced.arrive()
  await leave.arrive()
  assert.match(await answers, /"pong":true/)
  await closed
})

test('a request that waits for too long is answered, and what it does later harms nobody', async (context) => {
  const { slow, inside, leave } = waitingRoute()
  const app = await standApp(context, [slow, ping], { patience: { answer: 20 } })
  const waiting = app.inject('/api/slow')
  await inside.arrive()
  const answer = await waiting
  assert.deepEqual([answer.statusCode, answer.json().code], [503, 'unavailable'])
  await leave.arrive()
  assert.equal((await app.inject('/api/ping/1')).statusCode, 200)
})

/** What comes back for these bytes, until the connection is closed. */
async function exchange(app: FastifyInstance, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(app.listeningOrigin).port), '127.0.0.1')
  socket.write(bytes)
  return await text(socket)
}

test('what is not HTTP gets JSON, the security headers and a closed connection [V3.4.4]', async (context) => {
  const app = await standApp(context, [])
  await app.listen({ host: '127.0.0.1', port: 0 })
  for (const [bytes, status, word] of [
    ['NONSENSE\r\n\r\n', '400 Bad Request', 'bad_input'],
    [
      `GET / HTTP/1.1\r\nhost: x\r\nx-y: ${'y'.repeat(20_000)}\r\n\r\n`,
      '431 ',
      'headers_too_large',
    ],
  ] as const) {
    const received = await exchange(app, bytes)
    assert.ok(received.startsWith(`HTTP/1.1 ${status}`), received)
    assert.match(received, /^x-content-type-options: nosniff/m)
    const id = /^x-request-id: ([0-9a-f-]{36})/m.exec(received)?.[1]
    const { code, request_id } = JSON.parse(received.split('\r\n\r\n')[1] ?? '')
    assert.deepEqual([code, request_id], [word, id])
  }
})

test('a client that offers HTTP/2 is answered, where sockets are taken too', async (context) => {
  const app = await standApp(context, [ping])
  app.server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const offering = (protocol: string) =>
    `GET /api/ping/1 HTTP/1.1\r\nhost: x\r\nconnection: close, upgrade\r\nupgrade: ${protocol}\r\n\r\n`
  assert.match(await exchange(app, offering('h2c')), /^HTTP\/1\.1 200 OK.*"pong":true/s)
  assert.match(await exchange(app, offering('WebSocket')), /^HTTP\/1\.1 404/)
})

test('a caller who goes away in the middle of their body is no failure of ours', async (context) => {
  const lines: string[] = []
  const echo = withVerb(
    defineRoute({
      method: 'POST',
      path: '/echo',
      summary: 'Echo',
      who: 'anyone',
      body: z.strictObject({}),
    }),
    async () => undefined,
  )
  const app = await standApp(context, [echo], { lines })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  const over = new Promise<void>((resolve) => {
    app.server.once('request', (_request, answer) => {
      answer.once('close', () => setImmediate(resolve))
      socket.destroy()
    })
  })
  socket.write(
    'POST /api/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"a',
  )
  await over
  assert.match(lines.join(), /"msg":"refused"/)
  assert.doesNotMatch(lines.join(), /request failed|"status":5/)
})

test('a page counts as what it was answered with, over a real connection too', async (context) => {
  const web = await mkdtemp(join(tmpdir(), 'socle-web-'))
  context.after(() => rm(web, { recursive: true }))
  await writeFile(join(web, 'index.html'), '<head><!--head--></head>')
  const app = await standApp(context, [ping], { web })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const headers = { connection: 'close' }
  assert.equal((await fetch(`${address}/login`, { headers })).status, 200)
  const metrics = await (await fetch(`${address}/metrics`, { headers })).text()
  assert.match(metrics, /requests_total\{method="GET",route="none",status="2xx"\} 1/)
})

test('the reference runs from our own files under its policy', async (context) => {
  const app = await standApp(context, [ping])
  const page = await app.inject('/api/docs')
  assert.match(page.body, /src="\/api\/docs\/reference.js"/)
  assert.doesNotMatch(page.body, /<script>|https?:\/\//)
  const script = await app.inject({
    url: '/api/docs/reference.js',
    headers: { 'accept-encoding': 'gzip' },
  })
  assert.equal(script.headers['content-encoding'], 'gzip')
  assert.ok(script.rawPayload.length > 500_000)
  assert.match((await app.inject('/api/docs/start.js')).body, /createApiReference/)
  const document = await app.inject('/api/v1/openapi.json')
  assert.equal(document.json().openapi, '3.1.0')
  const headers = { 'if-none-match': String(document.headers.etag) }
  assert.equal((await app.inject({ url: '/api/v1/openapi.json', headers })).statusCode, 304)
})

test('navigations get the page with a nonce of their own; missing files stay missing [V1.1.2] [V1.2.1] [V1.2.3] [V1.3.7] [V14.2.3]', async (context) => {
  const web = await mkdtemp(join(tmpdir(), 'socle-web-'))
  context.after(() => rm(web, { recursive: true }))
  await mkdir(join(web, 'assets'))
  await writeFile(
    join(web, 'index.html'),
    '<html lang="en"><head><!--head--><title>Socle</title></head><div id="root"></div>',
  )
  await writeFile(join(web, 'assets', 'a.js'), 'plain')
  await writeFile(join(web, 'assets', 'a.js.br'), 'packed')
  const app = await standApp(context, [ping], {
    web,
    publicPages: [
      {
        path: '/p/:token',
        index: false,
        head: async (_runtime, { token }) => {
          if (token === 'broken') throw new Error('no database')
          if (token === 'gone') return null
          const paragraphs = [`<b>${token}</b>`]
          const json_ld = { name: '</script>' }
          return { title: 'A & $& B', description: 'x "y"', heading: 'B', paragraphs, json_ld }
        },
      },
    ],
  })
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { accept: 'text/html', ...headers } })

  const first = await get('/projects/1')
  const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1] ?? ''
  assert.equal(first.statusCode, 200)
  assert.ok(nonce.length >= 22)
  assert.deepEqual(String(first.headers['content-security-policy']).split('; '), [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ])
  assert.equal(first.headers['cache-control'], 'no-store')
  assert.ok(!(await get('/')).body.includes(nonce))

  const shared = (await get('/p/a%20b')).body
  assert.match(shared, /<title>A &amp; \$&amp; B · Stand<\/title>/)
  assert.match(shared, /<meta name="description" content="x &quot;y&quot;">/)
  assert.match(shared, /<meta name="robots" content="noindex">/)
  assert.match(
    shared,
    /<div id="root"><main class="socle-first"><h1 dir="auto">B<\/h1><p dir="auto">&lt;b&gt;a b&lt;\/b&gt;<\/p><\/main><\/div>/,
  )
  assert.match(shared, /"name":"\\u003c\/script>"}/)
  for (const url of ['/p/gone', '/p/%00']) assert.equal((await get(url)).statusCode, 404, url)
  assert.equal((await get('/p/broken')).statusCode, 200)

  const landing = (await get('/')).body
  assert.match(landing, /<link rel="canonical" href="http:\/\/localhost:5000\/">/)
  assert.match(landing, /<meta property="og:image" content="http:\/\/localhost:5000\/social.png">/)
  assert.match(landing, /<h1>Headline &amp; more<\/h1><p>What it does<\/p>/)
  assert.match(landing, /{"@context":"https:\/\/schema.org","@type":"WebSite","name":"Stand"/)
  const french = (await get('/', { 'accept-language': 'fr-CA,fr;q=0.9' })).body
  assert.match(french, /<html lang="fr">.*<h1>Le titre<\/h1><p>Ce que c’est<\/p>/)
  // What was chosen in this browser wins, if it is a language of ours.
  const chosen = await get('/', { 'accept-language': 'en', cookie: 'a=b; socle-language=fr' })
  assert.match(chosen.body, /<html lang="fr">/)
  const unknown = await get('/', { 'accept-language': 'fr', cookie: 'socle-language=de"><script>' })
  assert.match(unknown.body, /<html lang="fr">/)

  const anything = { accept: '*/*' }
  assert.equal((await get('/projects/1?x=a.b', anything)).statusCode, 200)
  assert.equal((await get('/gone.png', anything)).statusCode, 404)
  assert.equal((await get('/', { accept: 'application/json' })).statusCode, 404)

  const asset = await get('/assets/a.js')
  assert.deepEqual(
    [asset.body, asset.headers['cache-control']],
    ['plain', 'public, max-age=31536000, immutable'],
  )
  const packed = await get('/assets/a.js', { 'accept-encoding': 'br' })
  assert.deepEqual([packed.body, packed.headers['content-encoding']], ['packed', 'br'])
  for (const url of ['/assets/gone.js', '/api/gone', '/assets/a.js.br/x']) {
    const answer = await get(url)
    assert.equal(answer.statusCode, 404, url)
    assert.equal(answer.json().code, 'not_found', url)
  }
  assert.equal((await app.inject({ url: '/image.png' })).statusCode, 404)
})
