import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { insideTransaction } from '#kernel/database/transaction-scope.ts'
import {
  AnswerTooLarge,
  assertOutsideTransaction,
  createOutboundClient,
} from '#kernel/outbound/client.ts'
import { RefusedUrl, type UrlPolicy } from '#kernel/outbound/guard.ts'

/** A server of this machine, and a policy under which it counts as the public Internet. */
async function serve(
  context: TestContext,
  listener: RequestListener,
  over: Partial<UrlPolicy> = {},
) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a socket file
  const client = createOutboundClient({
    isAllowed: (address) => address === '127.0.0.1',
    ports: 'any',
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...over,
  })
  context.after(async () => {
    await client.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { client, port }
}

test('returns the whole answer, unpacked', async (context) => {
  const { client, port } = await serve(context, (_request, answer) => {
    answer.writeHead(201, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
    answer.end(gzipSync('{"ok":true}'))
  })
  for (const userGiven of [true, false]) {
    const answer = await client.fetch(`http://127.0.0.1:${port}/`, { userGiven })
    assert.equal(answer.status, 201)
    assert.deepEqual(await answer.json(), { ok: true })
  }
})

test('the name is resolved once, and that address is called [V1.3.6]', async (context) => {
  let asked = 0
  const { client, port } = await serve(
    context,
    (request, answer) => answer.end(request.headers.host),
    {
      // The second answer would lead elsewhere: DNS rebinding.
      resolve: async () => {
        asked += 1
        return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
      },
    },
  )
  const answer = await client.fetch(`http://hook.example:${port}/`, { userGiven: true })
  assert.equal(await answer.text(), `hook.example:${port}`)
  assert.equal(asked, 1)
})

test('each redirect is checked again, and there are three at most [V15.3.2]', async (context) => {
  const { client, port } = await serve(context, (request, answer) => {
    const target = {
      '/inside': 'http://127.0.0.2/',
      '/metadata': 'http://169.254.169.254/',
      '/file': 'file:///etc/passwd',
    }
    const steps = Number(request.url?.slice(1))
    if (Number.isNaN(steps))
      answer.writeHead(302, { location: target[request.url as keyof typeof target] })
    else if (steps > 0) answer.writeHead(307, { location: `/${steps - 1}` })
    answer.end('arrived')
  })
  const call = (path: string) =>
    client.fetch(`http://127.0.0.1:${port}${path}`, { userGiven: true })
  for (const path of ['/inside', '/metadata', '/file', '/4'])
    await assert.rejects(call(path), RefusedUrl, path)
  assert.equal(await (await call('/3')).text(), 'arrived')
})

test('a redirect to another origin loses the secrets, and 303 becomes a GET', async (context) => {
  const { client, port } = await serve(context, (request, answer) => {
    if (request.url === '/start')
      answer.writeHead(303, { location: `http://other.example:${port}/end` }).end()
    else
      answer.end(
        JSON.stringify([request.method, request.headers.authorization, request.headers['x-kept']]),
      )
  })
  const answer = await client.fetch(`http://first.example:${port}/start`, {
    method: 'POST',
    body: '{}',
    headers: { authorization: 'Bearer secret', 'x-kept': 'yes' },
    userGiven: true,
  })
  assert.deepEqual(await answer.json(), ['GET', null, 'yes'])
})

test('an endless, a slow and a packed answer are cut off', async (context) => {
  const { client, port } = await serve(context, (request, answer) => {
    if (request.url === '/bomb') {
      answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)))
    } else if (request.url === '/large') answer.end(Buffer.alloc(2000))
    else answer.write('begun, never ended')
  })
  const call = (path: string, limits: object) =>
    client.fetch(`http://127.0.0.1:${port}${path}`, { userGiven: true, ...limits })
  await assert.rejects(call('/bomb', { max_bytes: 100_000 }), AnswerTooLarge)
  await assert.rejects(call('/large', { max_bytes: 1999 }), AnswerTooLarge)
  assert.equal((await (await call('/large', { max_bytes: 2000 })).bytes()).length, 2000)
  await assert.rejects(call('/slow', { timeout_ms: 50 }), { name: 'TimeoutError' })
})

test('a name that nobody answers for is waited for no longer than the call may take', async (context) => {
  const { client, port } = await serve(context, (_request, answer) => answer.end(), {
    resolve: () => new Promise(() => {}),
  })
  const call = client.fetch(`http://slow.example:${port}/`, { userGiven: true, timeout_ms: 50 })
  await assert.rejects(call, { name: 'TimeoutError' })
})

test('refuses to call from inside a transaction', async (context) => {
  let called = false
  const { client, port } = await serve(context, (_request, answer) => {
    called = true
    answer.end()
  })
  const inside = insideTransaction(() => client.fetch(`http://127.0.0.1:${port}/`))
  await assert.rejects(inside, /inside a transaction/)
  await assert.rejects(
    insideTransaction(async () => assertOutsideTransaction()),
    /inside a transaction/,
  )
  assert.equal(called, false)
  assertOutsideTransaction()
})

test('a person cannot reach this machine under the policy that counts [V1.3.6]', async (context) => {
  let called = false
  const { port } = await serve(context, (_request, answer) => {
    called = true
    answer.end()
  })
  const client = createOutboundClient()
  context.after(() => client.close())
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
    await assert.rejects(client.fetch(`http://${host}:${port}/`, { userGiven: true }), RefusedUrl)
  }
  assert.equal(called, false)
  assert.equal(
    (await client.fetch(`http://127.0.0.1:${port}/`)).status,
    200,
    'our own providers may',
  )
})
