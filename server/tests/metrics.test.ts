import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { Metrics } from '#kernel/http/metrics.ts'
import { noDatabase, standApp } from './stand.ts'

test('what is shown of five hundred routes of ten owners stays below four thousand lines', async () => {
  const database = noDatabase()
  const metrics = new Metrics(database)
  for (let index = 0; index < 500; index += 1) {
    for (const status of [200, 304, 400, 401, 404, 409, 429, 500]) {
      const route = `/api/v1/things-${index}/:id`
      const timing = { owner: `owner_${index % 10}`, method: 'GET', route, milliseconds: index }
      metrics.observe(timing, status)
    }
  }
  const lines = (await metrics.registry.metrics()).split('\n')
  metrics.close()
  await database.close()
  assert.ok(lines.length < 4000, `${lines.length} lines`)
  assert.ok(lines.some((line) => line.includes('owner_9') && line.includes('le="0.005"')))
})

test('whatever strangers call, a route has one name and few series', async (context) => {
  const ping = withVerb(
    defineRoute({
      method: 'GET',
      path: '/ping',
      aliases: ['/pong'],
      summary: 'Ping',
      who: 'anyone',
    }),
    async () => undefined,
  )
  const app = await standApp(context, [ping])
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
    for (const url of [
      '/api/ping',
      '/api/v1/ping',
      '/api/pong',
      '/api/v1/pong',
      '/api/nowhere',
      '/x',
    ]) {
      await app.inject({ method, url })
    }
  }
  const text = (await app.inject({ url: '/metrics' })).payload
  const series = text.split('\n').filter((line) => line.startsWith('http_requests_total{'))
  const names = new Set(series.map((line) => /route="([^"]*)"/.exec(line)?.[1]))
  assert.deepEqual([...names].sort(), ['/api/v1/ping', 'none'])
  assert.ok(series.length <= 5, series.join('\n'))
})
