import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { standApp } from './stand.ts'

// What comes over a socket and not from a client that knows HTTP.

async function openSocket(context: TestContext) {
  const seen: string[] = []
  const note = withVerb(
    defineRoute({
      method: 'POST',
      path: '/notes/:note_id',
      summary: 'Note',
      who: 'anyone',
      params: z.strictObject({ note_id: z.string() }),
      body: z.strictObject({ text: z.string() }),
    }),
    async (_context, { params }) => void seen.push(params.note_id),
  )
  const environment = { SOCLE_URL: 'https://socle.test' }
  const app = await standApp(context, [note], { environment })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  /** All that is answered until the server closes the connection. */
  const send = async (request: string) => {
    const socket = connect(Number(port), '127.0.0.1')
    const answers = text(socket)
    socket.write(request)
    socket.setTimeout(10_000, () => socket.destroy(new Error('the connection stays open')))
    return await answers
  }
  return { send, seen }
}

test('a request whose end can be read in two ways is refused, with what follows it [V4.2.1]', async (context) => {
  const { send, seen } = await openSocket(context)
  const body = '{"text":"x"}'
  const json = 'Host: x\r\nContent-Type: application/json'
  const hidden = `POST /api/notes/hidden HTTP/1.1\r\n${json}\r\nContent-Length: 12\r\n\r\n${body}`
  const chunked = `c\r\n${body}\r\n0\r\n\r\n`
  const ambiguous = {
    'both lengths': `Content-Length: 12\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
    'two lengths': `Content-Length: 12\r\nContent-Length: 13\r\n\r\n${body}`,
    'a length with a sign': `Content-Length: +12\r\n\r\n${body}`,
    'an unknown coding': `Transfer-Encoding: xchunked\r\n\r\n${chunked}`,
    'a coding that is not the last': `Transfer-Encoding: chunked, gzip\r\n\r\n${chunked}`,
    'a space before the colon': `Transfer-Encoding : chunked\r\n\r\n${chunked}`,
    'a line that ends early': `X: a\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
  }
  for (const [name, rest] of Object.entries(ambiguous)) {
    const received = await send(
      `POST /api/notes/${name.length} HTTP/1.1\r\n${json}\r\n${rest}${hidden}`,
    )
    assert.match(received, /^HTTP\/1\.1 400 /, name)
    assert.equal(received.match(/HTTP\/1\.1 /g)?.length, 1, `${name}: more than one answer`)
  }
  assert.deepEqual(seen, [])
  const sound = `POST /api/notes/first HTTP/1.1\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`
  await send(`${sound}${hidden.replace('Host: x', 'Host: x\r\nConnection: close')}`)
  assert.deepEqual(seen, ['first', 'hidden'])
})

test('TRACE and methods that nobody knows tell nothing back [V13.4.4]', async (context) => {
  const { send } = await openSocket(context)
  for (const method of ['TRACE', 'TRACK', 'CONNECT']) {
    for (const target of ['/', '/api/notes/1', '/healthz']) {
      const received = await send(
        `${method} ${target} HTTP/1.1\r\nHost: x\r\nCookie: secret\r\nConnection: close\r\n\r\n`,
      )
      assert.doesNotMatch(received, /secret|HTTP\/1\.1 2/, `${method} ${target}: ${received}`)
    }
  }
})
