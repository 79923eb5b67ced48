import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { created, download } from '#kernel/contract/reply.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { SentAnswer } from '#kernel/http/answer-listener.ts'
import { as, errors, standApp } from './stand.ts'

/** As Postgres prints it; printing it again would lose the spaces. */
const text = '{"id" : 1, "name" : "Ada"}'
const Thing = z.strictObject({ id: z.number(), name: z.string() })
type Thing = z.output<typeof Thing>
const declared = { who: 'person', summary: 'Do', output: Thing } as const
let version = 7
let long = 'x'

const routes = [
  withVerb(
    defineRoute({ ...declared, method: 'GET', path: '/text' }),
    async () => new JsonText<Thing>(text),
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'GET',
      path: '/versioned',
    }),
    async () => new JsonText<Thing>(text.replace('Ada', long), { version }),
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'GET',
      path: '/secret',
      secret: true,
    }),
    async () => new JsonText<Thing>(text.replace('Ada', long)),
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'POST',
      path: '/things',
      status: 201,
    }),
    async () => created('/things/1', new JsonText<Thing>(text, { version: 1 })),
  ),
  withVerb(
    defineRoute({
      method: 'GET',
      path: '/csv',
      who: 'person',
      summary: 'Export',
      produces: 'text/csv',
    }),
    async () => download('Été 2026.csv', Readable.from(['a;b\n', '1;2\n'])),
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'POST',
      path: '/stale',
    }),
    async () => {
      throw kernelErrors.stale({ current: new JsonText<Thing>(text) })
    },
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'POST',
      path: '/values',
    }),
    async () => {
      throw errors.column_not_empty({ values: [3] })
    },
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'POST',
      path: '/broken',
    }),
    async () => {
      throw new Error('the password of the vault is 1234')
    },
  ),
  withVerb(
    defineRoute({
      ...declared,
      method: 'GET',
      path: '/away',
    }),
    async ({ read }) => read.one<{ id: number; name: string }>('select 1'),
  ),
]

test('text of Postgres passes through as it is; objects are printed once', async (context) => {
  const app = await standApp(context, routes)
  const answer = await app.inject({ url: '/api/text', headers: as('ada') })
  assert.equal(answer.body, text)
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  assert.equal(answer.headers['cache-control'], 'private, no-cache')
})

test('a creation answers 201 with Location and the first version; nothing is cached', async (context) => {
  const app = await standApp(context, routes)
  const answer = await app.inject({ method: 'POST', url: '/api/things', headers: as('ada') })
  assert.equal(answer.statusCode, 201)
  assert.equal(answer.headers.location, '/api/v1/things/1')
  assert.match(String(answer.headers.etag), /^"1-/)
  assert.equal(answer.headers['cache-control'], 'no-store')
})

test('304 for what the caller has; not for the same version with other content', async (context) => {
  const app = await standApp(context, routes)
  for (const url of ['/api/text', '/api/versioned']) {
    const first = await app.inject({ url, headers: as('ada') })
    const headers = { ...as('ada'), 'if-none-match': `"other", ${first.headers.etag}` }
    const again = await app.inject({ url, headers })
    assert.equal(again.statusCode, 304)
    assert.equal(again.body, '')
    assert.equal(again.headers.etag, first.headers.etag)
    if (url === '/api/text') continue
    assert.match(String(first.headers.etag), /^"7-/)
    long = 'y'
    assert.equal((await app.inject({ url, headers })).statusCode, 200)
    version = 8
    assert.equal((await app.inject({ url, headers })).statusCode, 200)
  }
})

test('answers of 1 kB and more are compressed; small ones and secrets are not [V14.2.2]', async (context) => {
  const app = await standApp(context, routes)
  const get = (url: string, encodings: string) =>
    app.inject({ url, headers: { ...as('ada'), 'accept-encoding': encodings } })
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync }
  long = 'long '.repeat(1000)
  const plain = (await get('/api/versioned', 'identity')).body
  for (const [header, encoding] of [
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, br', 'br'],
    ['gzip, br;q=0', 'gzip'],
  ] as const) {
    const answer = await get('/api/versioned', header)
    assert.equal(answer.headers['content-encoding'], encoding)
    assert.equal(answer.headers.vary, 'accept-encoding')
    assert.ok(answer.rawPayload.length < 500)
    assert.equal(unpack[encoding](answer.rawPayload).toString(), plain)
  }
  const secret = await get('/api/secret', 'gzip')
  assert.equal(secret.headers['content-encoding'], undefined)
  assert.equal(secret.headers['cache-control'], 'no-store')
  assert.equal(secret.headers.etag, undefined)
  assert.equal((await get('/api/text', 'gzip')).headers['content-encoding'], undefined)
  long = 'x'.repeat(70_000)
  const large = (await get('/api/versioned', 'identity')).body
  for (const encoding of ['zstd', 'br', 'gzip'] as const) {
    const answer = await get('/api/versioned', encoding)
    assert.equal(answer.headers['content-encoding'], encoding)
    assert.ok(answer.rawPayload.length < 2000)
    assert.equal(unpack[encoding](answer.rawPayload).toString(), large)
  }
})

test('a download streams under its name in any script [V5.4.2]', async (context) => {
  const app = await standApp(context, routes)
  const answer = await app.inject({ url: '/api/csv', headers: as('ada') })
  assert.equal(answer.body, 'a;b\n1;2\n')
  assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8')
  assert.equal(
    answer.headers['content-disposition'],
    `attachment; filename="_t_ 2026.csv"; filename*=UTF-8''%C3%89t%C3%A9%202026.csv`,
  )
})

test('a name says itself and nothing else, whatever it is made of', () => {
  const names: readonly (readonly [name: string, ascii: string, encoded: string])[] = [
    ['a"b.pdf', 'a_b.pdf', 'a%22b.pdf'],
    ['Women, Infant;x=1.json', 'Women, Infant;x=1.json', 'Women%2C%20Infant%3Bx%3D1.json'],
    ['note😀.pdf', 'note_.pdf', 'note%F0%9F%98%80.pdf'],
    ['x\r\nSet-Cookie: a=1.pdf', 'x Set-Cookie: a=1.pdf', 'x%20Set-Cookie%3A%20a%3D1.pdf'],
    ['../etc\\passwd', '.._etc_passwd', '.._etc_passwd'],
    ["it's (1)*.pdf", "it's (1)*.pdf", 'it%27s%20%281%29%2A.pdf'],
    ['100%41.pdf', '100_41.pdf', '100%2541.pdf'],
    ['\u202egnp.exe', 'gnp.exe', 'gnp.exe'],
    ['\ud800.pdf', '_.pdf', '%EF%BF%BD.pdf'],
    [' ', 'download', 'download'],
  ]
  for (const [name, ascii, encoded] of names) {
    const { headers } = download(name, '')
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    )
  }
})

test('stale carries the object as it is now; a sentence takes its values and the language', async (context) => {
  const app = await standApp(context, routes)
  const post = (url: string, language = 'en') =>
    app.inject({ method: 'POST', url, headers: { ...as('ada'), 'accept-language': language } })
  const stale = (await post('/api/stale')).json()
  assert.deepEqual([stale.code, stale.current], ['stale', { id: 1, name: 'Ada' }])
  assert.equal((await post('/api/values')).json().error, 'Move its 3 cards first.')
  assert.equal((await post('/api/values', 'fr')).json().error, 'Déplacez d’abord ses 3 cartes.')
})

test('an unknown error says nothing to the caller and all to the log [V16.5.1] [V16.3.4]', async (context) => {
  const lines: string[] = []
  const app = await standApp(context, routes, { lines })
  const answer = await app.inject({ method: 'POST', url: '/api/broken', headers: as('ada') })
  assert.equal(answer.statusCode, 500)
  assert.equal(answer.json().code, 'internal')
  assert.doesNotMatch(answer.body, /vault|stack|\.ts/)
  const line = lines.find((entry) => entry.includes('request failed'))
  assert.match(String(line), /password of the vault/)
  assert.ok(line?.includes(answer.json().request_id))
})

test('503 with Retry-After while the database is away [V16.5.2]', async (context) => {
  const app = await standApp(context, routes)
  const answer = await app.inject({ url: '/api/away', headers: as('ada') })
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.json().code, 'unavailable')
  assert.equal(answer.headers['retry-after'], '1')
})

test('a listener sees every answer with its route, unpacked', async (context) => {
  const seen: SentAnswer[] = []
  const app = await standApp(context, routes, { onAnswer: (answer) => seen.push(answer) })
  long = 'long '.repeat(1000)
  await app.inject({ url: '/api/versioned', headers: { ...as('ada'), 'accept-encoding': 'br' } })
  await app.inject({ url: '/api/versioned' })
  await app.inject({ url: '/api/nothing' })
  assert.deepEqual(
    seen.map(({ route: { path } = { path: undefined }, status }) => [path, status]),
    [
      ['/versioned', 200],
      ['/versioned', 401],
      [undefined, 404],
    ],
  )
  assert.equal(seen[0]?.text, text.replace('Ada', long))
})

test('an error without a sentence keeps the app from being made', async (context) => {
  const { kernel } = await import('#kernel/kernel.ts')
  const { Sentences } = await import('#kernel/http/sentences.ts')
  const { fr, en } = kernel.messages
  const broken = { ...kernel, messages: { en, fr: { ...fr, errors: {} } } }
  assert.throws(() => new Sentences([broken]), /socle: fr.errors.not_found/)
  await standApp(context, [])
})
