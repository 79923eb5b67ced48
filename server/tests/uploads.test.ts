import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { rawBody, streamedBody } from '#kernel/contract/body.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { Barrier } from '#kernel/testing/barrier.ts'
import { type StandOptions, standApp } from './stand.ts'

const MiB = 1024 * 1024
const Received = z.strictObject({ bytes: z.int() })
const upload = defineRoute({
  method: 'PUT',
  path: '/files/:file_id',
  summary: 'Upload a file',
  who: 'anyone',
  params: z.strictObject({ file_id: z.string() }),
  body: streamedBody('application/octet-stream'),
  body_limit: 32 * MiB,
  output: Received,
})
const small = defineRoute({
  method: 'POST',
  path: '/bytes',
  summary: 'Take bytes',
  who: 'anyone',
  body: rawBody('text/*', 'application/json'),
  body_limit: 16,
  output: z.strictObject({ type: z.string(), base64: z.string() }),
})

/** An app with an upload that `take` reads, and a socket to it. */
async function open(
  context: TestContext,
  take: (bytes: Readable) => Promise<number>,
  options: StandOptions = {},
) {
  const route = withVerb(upload, async (_context, { body }) => ({ bytes: await take(body.bytes) }))
  const app = await standApp(context, [route], options)
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const accepted = once(app.server, 'connection')
  const socket = connect(Number(port), '127.0.0.1')
  context.after(() => socket.destroy())
  const [server] = await accepted
  assert.ok(server instanceof Socket)
  socket.on('error', () => {}) // closed while it was sending, as some tests want it
  return { app, socket, server, answers: said(socket) }
}

/** What comes back until the connection is closed, by whomever and however. */
async function said(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk))
  await new Promise((resolve) => socket.once('close', resolve))
  return Buffer.concat(chunks).toString()
}

const head = (path: string, ...headers: string[]) =>
  `PUT /api${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n${headers.join('\r\n')}\r\n\r\n`
const chunkOf = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

async function count(bytes: Readable): Promise<number> {
  let sum = 0
  for await (const chunk of bytes) sum += chunk.length
  return sum
}

test('raw bytes reach the verb as they came, JSON too; others are refused', async (context) => {
  const route = withVerb(small, async (_context, { body }) => ({
    type: body.type,
    base64: body.bytes.toString('base64'),
  }))
  const app = await standApp(context, [route])
  const post = async (payload: string | Buffer, type: string, headers = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/bytes',
      payload,
      headers: { 'content-type': type, ...headers },
    })
  for (const type of ['text/plain', 'application/json', 'text/csv; charset=latin1']) {
    const bytes = Buffer.from('{ "a":1 }\0\xff', 'latin1')
    const answer = await post(bytes, type)
    assert.deepEqual(answer.json(), { type: type.split(';')[0], base64: bytes.toString('base64') })
  }
  assert.equal((await post('x', 'image/png')).statusCode, 415)
  assert.equal((await post('x', 'text/plain', { 'content-encoding': 'gzip' })).statusCode, 415)
  assert.equal((await post('x'.repeat(16), 'text/plain')).statusCode, 200)
  assert.equal((await post('x'.repeat(17), 'text/plain')).statusCode, 413)
  const none = await app.inject({ method: 'POST', url: '/api/bytes' })
  assert.deepEqual([none.statusCode, none.json().details[0]?.code], [400, 'required'])
})

test('an upload lives as long as it moves, however long that is', async (context) => {
  const patience = { body: 60, answer: 60, bytes: 100 }
  const got = Promise.withResolvers<void>()
  let received = got
  const { socket, answers } = await open(
    context,
    async (bytes) => {
      let sum = 0
      for await (const chunk of bytes) {
        sum += chunk.length
        received.resolve()
      }
      return sum
    },
    { patience },
  )
  socket.write(head('/files/1', 'Transfer-Encoding: chunked', 'Connection: close'))
  const begun = performance.now()
  let sent = 0
  // Ten times as long as a body may take that does not flow, and as an answer may.
  while (performance.now() - begun < 600) {
    socket.write(chunkOf(Buffer.alloc(1000)))
    sent += 1000
    await received.promise
    received = Promise.withResolvers<void>()
  }
  socket.write('0\r\n\r\n')
  assert.match(await answers, new RegExp(`^HTTP/1.1 200 .*"bytes":${sent}\\}$`, 's'))
})

test('a body that does not come is refused and its connection closed, whatever takes it', async (context) => {
  const patience = { body: 50, bytes: 100, rest: 50 }
  const note = withVerb(
    defineRoute({
      method: 'POST',
      path: '/notes',
      summary: 'Note',
      who: 'anyone',
      body: z.strictObject({}),
    }),
    async () => undefined,
  )
  const { socket, answers } = await open(context, count, { patience })
  socket.write(head('/files/1', 'Content-Length: 1000'))
  // Drop by drop: it moves, and does not come.
  const drops = setInterval(() => socket.write('x'), 20)
  context.after(() => clearInterval(drops))
  assert.match(await answers, /^HTTP\/1.1 408 .*"too_slow"/s)

  const app = await standApp(context, [note], { patience })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  // Of an address that there is not, nobody waits for the body.
  for (const [path, refusal] of [
    ['/api/notes', /^HTTP\/1.1 408 .*"too_slow"/s],
    ['/api/nowhere', /^HTTP\/1.1 404 .*"not_found"/s],
  ] as const) {
    const other = connect(Number(port), '127.0.0.1')
    context.after(() => other.destroy())
    const answer = said(other)
    other.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    )
    assert.match(await answer, refusal, path)
  }
})

test('what a verb does not read is not received: memory stays small', async (context) => {
  const inside = new Barrier(2)
  const leave = new Barrier(2)
  const { socket, server, answers } = await open(
    context,
    async (bytes) => {
      let sum = 0
      for await (const chunk of bytes) {
        if (sum === 0) {
          await inside.arrive()
          await leave.arrive()
        }
        sum += chunk.length
      }
      return sum
    },
    // Nor does our own slowness count as theirs.
    { patience: { body: 400 } },
  )
  const size = 24 * MiB
  socket.write(head('/files/1', `Content-Length: ${size}`, 'Connection: close'))
  socket.write(Buffer.alloc(size))
  await inside.arrive()
  const begun = performance.now()
  let before = -1
  while (before !== server.bytesRead || performance.now() - begun < 1000) {
    before = server.bytesRead
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.ok(before < MiB, `${before} bytes were received for nobody`)
  await leave.arrive()
  assert.match(await answers, new RegExp(`"bytes":${size}\\}$`))
})

test('too much is refused where it becomes too much, and who goes on sending is cut off', async (context) => {
  let called = 0
  const failed = Promise.withResolvers<unknown>()
  const { socket, answers } = await open(
    context,
    async (bytes) => {
      called += 1
      return count(bytes).catch((error: unknown) => {
        failed.resolve(error)
        throw error
      })
    },
    { patience: { rest: 50 } },
  )
  socket.write(head('/files/1', 'Transfer-Encoding: chunked'))
  const chunk = chunkOf(Buffer.alloc(MiB))
  let closed = false
  socket.on('close', () => {
    closed = true
  })
  // Until the connection is gone, which the caller does not end.
  for (let sent = 0; !closed && sent < 128 * MiB; sent += chunk.length) {
    if (socket.write(chunk)) continue
    await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve))
  }
  assert.match(await answers, /HTTP\/1.1 413 .*"body_too_large"/s)
  assert.match(String(await failed.promise), /body_too_large/)
  assert.equal(called, 1)
})

test('what is announced to be too much never reaches the verb, and a caller who stops may ask again', async (context) => {
  const { socket, answers } = await open(context, () => assert.fail('the verb ran'))
  socket.write(head('/files/1', `Content-Length: ${33 * MiB}`))
  await once(socket, 'readable').catch(() => {})
  socket.end()
  const [answer = ''] = (await answers).split('HTTP/1.1 400') // what is said to a body that ends early
  assert.match(answer, /^HTTP\/1.1 413 /)
  // Closing at once would take the answer away from whoever is still sending.
  assert.doesNotMatch(answer, /connection: close/i)
})

test('who asks before sending hears "go on" once the body is read, and nothing of the kind when refused', async (context) => {
  const reading = new Barrier(2)
  const { socket, answers } = await open(context, async (bytes) => {
    await reading.arrive()
    return count(bytes)
  })
  const heard: string[] = []
  socket.on('data', (chunk: Buffer) => void heard.push(chunk.toString()))
  socket.write(head('/files/1', 'Content-Length: 3', 'Expect: 100-continue'))
  await new Promise(setImmediate)
  assert.deepEqual(heard, [])
  await reading.arrive()
  while (heard.length === 0) await once(socket, 'data')
  assert.match(heard.join(''), /^HTTP\/1\.1 100 Continue\r\n\r\n$/)
  socket.write('abc')
  while (!heard.join('').includes('{"bytes":3}')) await once(socket, 'data')
  // The next one on this connection is refused: too much, no such route, another type.
  socket.write(head('/files/1', `Content-Length: ${33 * MiB}`, 'Expect: 100-continue'))
  const [, second = ''] = (await answers).split('{"bytes":3}')
  assert.match(second, /^HTTP\/1\.1 413 .*\r\nconnection: close\r\n/is)
  assert.doesNotMatch(second, /100 Continue/)
})

test('nobody is asked for a body before they are admitted', async (context) => {
  const route = withVerb(defineRoute({ ...small, who: 'person', path: '/mine' }), async () => ({
    type: '',
    base64: '',
  }))
  const app = await standApp(context, [route])
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  for (const [path, status] of [
    ['/api/mine', 401],
    ['/api/nothing', 404],
  ] as const) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n`,
    )
    const answer = await said(socket)
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), path)
    assert.doesNotMatch(answer, /100 Continue/)
  }
})

test('a caller who goes away ends the verb, and is no fault of ours', async (context) => {
  const lines: string[] = []
  const begun = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<unknown>()
  const { socket } = await open(
    context,
    async (bytes) => {
      try {
        for await (const _ of bytes) begun.resolve()
        return 0
      } catch (error) {
        failed.resolve(error)
        throw error
      }
    },
    { lines },
  )
  socket.write(head('/files/1', 'Content-Length: 1000'))
  socket.write('x')
  await begun.promise
  socket.destroy()
  assert.match(String(await failed.promise), /bad_input/)
  assert.ok(!lines.some((line) => JSON.parse(line).level >= 50), lines.join(''))
})

test('a verb that gives up early answers at once', async (context) => {
  const { socket, answers } = await open(
    context,
    async (bytes) => {
      for await (const chunk of bytes) return chunk.length > 0 ? 1 : 0
      return 0
    },
    { patience: { rest: 50 } },
  )
  socket.write(head('/files/1', 'Content-Length: 100000'))
  socket.write(Buffer.alloc(1000))
  assert.match(await answers, /^HTTP\/1.1 200 .*"bytes":1\}$/s)
})
