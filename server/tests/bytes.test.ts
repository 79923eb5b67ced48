import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { Bytes, bytesOf } from '#kernel/contract/bytes.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { standApp } from './stand.ts'

const text = '0123456789'
const modified = Temporal.Instant.from('2026-11-23T10:00:00.500Z')
const lastModified = 'Mon, 23 Nov 2026 10:00:00 GMT'
let opened = 0

const contract = { method: 'GET', summary: 'Read', who: 'anyone', produces: 'text/plain' } as const
const whole = withVerb(
  defineRoute({ ...contract, path: '/digits' }),
  async () =>
    new Bytes({
      type: 'text/plain',
      size: text.length,
      tag: 'abc',
      modified,
      headers: { 'content-disposition': 'inline' },
      open: ({ start, end }) => {
        opened += 1
        return Readable.from([Buffer.from(text.slice(start, end + 1))])
      },
    }),
)
const untold = withVerb(defineRoute({ ...contract, path: '/untold' }), async () =>
  bytesOf(Buffer.from(text), { type: 'text/plain' }),
)
const empty = withVerb(defineRoute({ ...contract, path: '/empty' }), async () =>
  bytesOf(Buffer.alloc(0), { type: 'text/plain', tag: 'abc' }),
)

test('a caller gets all bytes, a part of them, or only what is known of them', async (context) => {
  const app = await standApp(context, [whole, untold, empty])
  const none = undefined
  const cases: readonly (readonly [
    name: string,
    headers: Record<string, string>,
    status: number,
    body: string,
    range: string | undefined,
    url?: string,
  ])[] = [
    ['no range', {}, 200, text, none],
    ['the first bytes', { range: 'bytes=0-3' }, 206, '0123', 'bytes 0-3/10'],
    ['one byte', { range: 'bytes=9-9' }, 206, '9', 'bytes 9-9/10'],
    ['to the end', { range: 'bytes=7-' }, 206, '789', 'bytes 7-9/10'],
    ['past the end', { range: 'bytes=8-99' }, 206, '89', 'bytes 8-9/10'],
    ['the last bytes', { range: 'bytes=-2' }, 206, '89', 'bytes 8-9/10'],
    ['more than there are', { range: 'bytes=-99' }, 206, text, 'bytes 0-9/10'],
    ['another case', { range: 'Bytes=0-0' }, 206, '0', 'bytes 0-0/10'],
    ['behind the end', { range: 'bytes=10-' }, 416, '', 'bytes */10'],
    ['none of the last', { range: 'bytes=-0' }, 416, '', 'bytes */10'],
    ['several at once', { range: 'bytes=0-1,4-5' }, 200, text, none],
    ['backwards', { range: 'bytes=5-2' }, 200, text, none],
    ['another unit', { range: 'items=0-1' }, 200, text, none],
    ['nonsense', { range: 'bytes=a-b' }, 200, text, none],
    ['only a dash', { range: 'bytes=-' }, 200, text, none],
    ['the same state', { range: 'bytes=0-0', 'if-range': '"abc"' }, 206, '0', 'bytes 0-0/10'],
    ['another state', { range: 'bytes=0-0', 'if-range': '"old"' }, 200, text, none],
    ['a weak tag', { range: 'bytes=0-0', 'if-range': 'W/"abc"' }, 200, text, none],
    ['the same time', { range: 'bytes=0-0', 'if-range': lastModified }, 206, '0', 'bytes 0-0/10'],
    [
      'another time',
      { range: 'bytes=0-0', 'if-range': 'Mon, 23 Nov 2026 10:00:01 GMT' },
      200,
      text,
      none,
    ],
    [
      'a tag where none is told',
      { range: 'bytes=0-0', 'if-range': '"abc"' },
      200,
      text,
      none,
      '/untold',
    ],
    ['known', { 'if-none-match': '"abc"' }, 304, '', none],
    ['known, and a range', { 'if-none-match': '"abc"', range: 'bytes=0-1' }, 304, '', none],
    ['not known', { 'if-none-match': '"old"' }, 200, text, none],
    ['since', { 'if-modified-since': lastModified }, 304, '', none],
    ['since before', { 'if-modified-since': 'Mon, 23 Nov 2026 09:59:59 GMT' }, 200, text, none],
    [
      'the tag decides',
      { 'if-none-match': '"old"', 'if-modified-since': lastModified },
      200,
      text,
      none,
    ],
    ['nothing there', {}, 200, '', none, '/empty'],
    ['a part of nothing', { range: 'bytes=0-' }, 200, '', none, '/empty'],
    ['the last bytes of nothing', { range: 'bytes=-5' }, 200, '', none, '/empty'],
    ['several, of which one is there', { range: 'bytes=10-,0-1' }, 200, text, none],
    ['more than a number holds', { range: 'bytes=0-18446744073709551616' }, 200, text, none],
    ['what a player asks first', { range: 'bytes=0-1' }, 206, '01', 'bytes 0-1/10'],
    ['spaces', { range: 'bytes= 0-1 ' }, 206, '01', 'bytes 0-1/10'],
    ['a negative start', { range: 'bytes=-2-3' }, 200, text, none],
    ['any tag', { 'if-none-match': '*' }, 304, '', none],
    ['one of several tags', { 'if-none-match': 'W/"x", "abc"' }, 304, '', none],
  ]
  for (const [name, headers, status, body, range, url = '/digits'] of cases) {
    const answer = await app.inject({ url: `/api${url}`, headers })
    const got = [
      answer.statusCode,
      status === 416 ? '' : answer.payload,
      answer.headers['content-range'],
    ]
    assert.deepEqual(got, [status, body, range], name)
    if (status < 300) {
      assert.equal(answer.headers['content-length'], String(body.length), name)
      assert.equal(answer.headers['accept-ranges'], 'bytes', name)
    }
    if (status === 416) assert.equal(answer.json().code, 'range_not_satisfiable')
  }
})

test('HEAD tells the same headers and reads nothing', async (context) => {
  const app = await standApp(context, [whole])
  const get = await app.inject({ url: '/api/digits' })
  opened = 0
  const head = await app.inject({
    method: 'HEAD',
    url: '/api/digits',
    headers: { range: 'bytes=0-1' },
  })
  assert.deepEqual([head.statusCode, head.payload, opened], [200, '', 0])
  for (const name of ['content-length', 'content-type', 'etag', 'last-modified', 'accept-ranges']) {
    assert.equal(head.headers[name], get.headers[name], name)
  }
})

test('what cannot be opened is refused as such, and not with the length of what is not sent', async (context) => {
  const gone = withVerb(
    defineRoute({ ...contract, path: '/gone' }),
    async () =>
      new Bytes({
        type: 'text/plain',
        size: 5,
        tag: 'abc',
        open: () => Promise.reject(new Error('gone')),
      }),
  )
  const app = await standApp(context, [gone])
  const answer = await app.inject({ url: '/api/gone' })
  assert.deepEqual([answer.statusCode, answer.json().code], [500, 'internal'])
  assert.equal(answer.headers.etag, undefined)
})

/** A route that gives zeros for as long as somebody takes them, and tells how many it gave. */
function endlessRoute() {
  const told = { given: 0, closed: Promise.withResolvers<void>() }
  const chunk = Buffer.alloc(64 * 1024)
  const endless = withVerb(
    defineRoute({ ...contract, path: '/zeros' }),
    async () =>
      new Bytes({
        type: 'text/plain',
        size: 2 ** 40,
        open: () =>
          new Readable({
            read() {
              told.given += chunk.length
              this.push(chunk)
            },
            destroy(error, done) {
              told.closed.resolve()
              done(error)
            },
          }),
      }),
  )
  return { endless, told }
}

test('an answer that has begun takes the time that it takes', async (context) => {
  const parts = withVerb(defineRoute({ ...contract, path: '/parts' }), async () => {
    const begun = performance.now()
    return new Bytes({
      type: 'text/plain',
      size: 2,
      open: () =>
        Readable.from(
          (async function* () {
            yield Buffer.from('a')
            while (performance.now() - begun < 100) await new Promise(setImmediate)
            yield Buffer.from('b')
          })(),
        ),
    })
  })
  const app = await standApp(context, [parts], { patience: { answer: 20 } })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  assert.equal(
    await (await fetch(`${address}/api/parts`, { headers: { connection: 'close' } })).text(),
    'ab',
  )
})

test('what flows does not hold up the end of the server for ever', async (context) => {
  const { endless, told } = endlessRoute()
  const app = await standApp(context, [endless], { patience: { closing: 50 } })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {}) // the server ends it in the middle
  socket.write('GET /api/zeros HTTP/1.1\r\nHost: x\r\n\r\n')
  socket.resume()
  await once(socket, 'data')
  await app.close()
  await told.closed.promise
})

test('who reads slowly slows the source down, and who goes away ends it', async (context) => {
  const { endless, told } = endlessRoute()
  const app = await standApp(context, [endless])
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET /api/zeros HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(socket, 'readable')
  socket.pause()
  // What the kernel's buffers hold for loopback, and ours; then nothing moves any more.
  let before = -1
  while (before !== told.given) {
    before = told.given
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.ok(told.given < 32 * 1024 * 1024, `${told.given} bytes were read for nobody`)
  socket.destroy()
  await told.closed.promise
})
