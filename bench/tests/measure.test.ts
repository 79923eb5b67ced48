import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type TestContext, test } from 'node:test'
import { LoadGenerator, wireRequest } from '../measure/load.ts'
import { cpuSeconds, memoryOf } from '../measure/processes.ts'
import { takeTurns } from '../measure/rounds.ts'
import { percentile, spreadOf } from '../measure/statistics.ts'

test('contenders take turns A B B A, and each keeps its own results', async () => {
  const order: string[] = []
  const contender = (name: string) => async () => order.push(name)
  const rounds = await takeTurns({ a: contender('a'), b: contender('b') }, 3)
  assert.equal(order.join(''), 'abbaab')
  assert.deepEqual(rounds, [
    { a: 1, b: 2 },
    { a: 4, b: 3 },
    { a: 5, b: 6 },
  ])
})

test('median, least, greatest and percentiles are those of the values', () => {
  assert.deepEqual(spreadOf([10, 9, 1]), { median: 9, least: 1, greatest: 10 })
  assert.deepEqual(spreadOf([4, 10, 1, 2]), { median: 3, least: 1, greatest: 10 })
  const hundred = Array.from({ length: 100 }, (_, index) => index)
  assert.deepEqual([percentile(hundred, 0.5), percentile(hundred, 0.99)], [50, 99])
})

test('the load generator counts what the server answered, byte for byte', async (t) => {
  let answered = 0
  const paths = new Set<string>()
  const body = 'é'.repeat(50_000)
  const port = await listen(t, (request, response) => {
    answered += 1
    paths.add(request.url ?? '')
    response.setHeader('content-length', Buffer.byteLength(body))
    response.end(body)
  })
  const load = generator(t)
  const requests = ['/one', '/two'].map((path) => wireRequest('GET', path, {}))
  const result = await load.run({ port, requests, connections: 4, seconds: 0.3 })
  assert.equal(result.count, answered)
  assert.deepEqual(result.statuses, { 200: answered })
  assert.ok(result.bytesEach > 100_000 && result.bytesEach < 100_500, `${result.bytesEach} bytes`)
  assert.deepEqual([...paths].sort(), ['/one', '/two'])
})

test('at a fixed rate, a server that stands still is late from the planned times on', async (t) => {
  let first = true
  const port = await listen(t, (_request, response) => {
    const pause = first ? 200 : 0
    first = false
    setTimeout(() => response.end('{}'), pause)
  })
  const requests = [wireRequest('GET', '/', {})]
  const load = generator(t)
  const result = await load.run({ port, requests, connections: 1, seconds: 0.4, rate: 100 })
  // One connection: the twenty requests that were due meanwhile waited, the median of all of them too.
  assert.ok(result.p99 >= 190, `p99 ${result.p99} ms`)
  assert.ok(result.p50 >= 20, `p50 ${result.p50} ms`)
})

test('an answer that is no success ends the measurement', async (t) => {
  const port = await listen(t, (_request, response) => {
    response.statusCode = 429
    response.end('{}')
  })
  const load = generator(t)
  const requests = [wireRequest('GET', '/', {})]
  await assert.rejects(load.run({ port, requests, connections: 1, seconds: 0.05 }), /429/)
})

test('processes are measured with what they started', () => {
  const before = cpuSeconds(process.pid)
  const until = performance.now() + 100
  while (performance.now() < until) Math.sqrt(until)
  const used = cpuSeconds(process.pid) - before
  assert.ok(used >= 0.03 && used < 30, `${used} s`)
  const { rss, pss } = memoryOf(process.pid)
  assert.ok(rss > 20 && pss > 5 && pss <= rss, `${rss} and ${pss} MB`)
})

async function listen(t: TestContext, answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It does not listen on TCP.')
  return address.port
}

function generator(t: TestContext): LoadGenerator {
  const load = new LoadGenerator()
  t.after(() => load.close())
  return load
}
