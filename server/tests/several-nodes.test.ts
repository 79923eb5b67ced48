import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import { z } from 'zod'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import type { Database } from '#kernel/database/database.ts'
import { ApiMetrics } from '#kernel/http/api-metrics.ts'
import { purgeHttp } from '#kernel/http/purge.ts'
import { somebodyWaits } from '#kernel/testing/somebody-waits.ts'
import { as, noDatabase, standApp, withDatabase } from './stand.ts'

const reset = withVerb(
  defineRoute({
    method: 'POST',
    path: '/reset/:why',
    summary: 'Ask for a mail',
    who: 'anyone',
    params: z.strictObject({ why: z.string() }),
    body: z.strictObject({ email: z.string() }),
    limits: [
      { name: 'reset', per: 'mailbox', count: 5, window_seconds: 3600, shared: true },
      { name: 'everything', per: 'address', count: 1000, window_seconds: 1 },
    ],
  }),
  async () => undefined,
)

withDatabase('two nodes count 32 calls together: five pass', async (scope, given) => {
  const config = { limits: { anonymous: { count: 1000, window_seconds: 1 } } }
  const nodes = await Promise.all([
    standApp(scope, [reset], { database: given.anotherNode(16), config }),
    standApp(scope, [reset], { database: given.anotherNode(16), config }),
  ])
  const ask = (index: number, email: string) => {
    const node = nodes[index % 2]
    assert.ok(node)
    return node.inject({ method: 'POST', url: '/api/reset/x', payload: { email } })
  }
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, index) => ask(index, index % 3 ? 'ada@x.fr' : ' ADA@x.fr')),
  )
  assert.equal(answers.filter(({ statusCode }) => statusCode === 204).length, 5)
  const refused = answers.filter(({ statusCode }) => statusCode === 429)
  assert.equal(refused.length, 27)
  for (const { headers } of refused) {
    const wait = Number(headers['retry-after'])
    assert.ok(wait > 700 && wait <= 720, `${wait} s until the next of 5 an hour`)
  }
  assert.equal((await ask(0, 'bob@x.fr')).statusCode, 204)

  const { rows } = await given.admin.query('select name, subject from socle.limits')
  assert.equal(rows.length, 2)
  assert.doesNotMatch(JSON.stringify(rows), /ada|bob/i)
})

withDatabase(
  'a call that waited for the count of another is told the whole wait',
  async (scope, given) => {
    const app = await standApp(scope, [reset], { database: given.database })
    const ask = () =>
      app.inject({ method: 'POST', url: '/api/reset/x', payload: { email: 'ada@x.fr' } })
    assert.equal((await ask()).statusCode, 204)
    const other = await given.admin.connect()
    scope.after(() => other.release())
    await other.query('begin')
    await other.query(`update socle.limits set theoretical_arrival_at = now() + interval '1 hour'`)
    const waiting = ask()
    while (!(await somebodyWaits(given.admin))) await pause(5)
    await other.query('commit')
    const { statusCode, headers } = await waiting
    assert.equal(statusCode, 429)
    const wait = Number(headers['retry-after'])
    assert.ok(wait > 700 && wait <= 720, `${wait} s`)
  },
)

withDatabase(
  'requests are kept by route, person and time, never by address',
  async (scope, given) => {
    const app = await standApp(scope, [reset], { database: given.database })
    await app.inject({
      method: 'POST',
      url: '/api/reset/secret-of-the-path',
      headers: as('ada'),
      payload: { email: 'ada@x.fr' },
      remoteAddress: '192.0.2.77',
    })
    await app.inject({ method: 'POST', url: '/api/reset/x' })
    await app.inject({ url: '/healthz' })
    await app.close()
    const { rows } = await given.admin.query('select * from socle.api_metrics order by status_code')
    assert.deepEqual(
      rows.map((row) => [
        row.endpoint,
        row.method,
        row.status_code,
        row.user_id?.slice(-1) ?? null,
      ]),
      [
        ['/api/v1/reset/:why', 'POST', 204, 'a'],
        ['/api/v1/reset/:why', 'POST', 400, null],
      ],
    )
    assert.ok(rows.every((row) => row.response_time_ms > 0))
    assert.doesNotMatch(JSON.stringify(rows), /192\.0\.2|secret-of|x\.fr/)
  },
)

withDatabase(
  'metrics wait for a database that is away, as many as there is room for',
  async (scope, given) => {
    const away = noDatabase()
    let database = away
    let dropped = 0
    const door: Pick<Database, 'asSystem'> = { asSystem: (reason) => database.asSystem(reason) }
    const metrics = new ApiMetrics({
      database: door as Database, // the one method that it uses
      log: pino({ level: 'silent' }),
      capacity: 2500,
      onDropped: (rows) => {
        dropped += rows
      },
    })
    scope.after(() => metrics.close())
    for (let index = 0; index < 2600; index += 1) {
      metrics.add({
        endpoint: '/x',
        method: 'GET',
        status_code: 200,
        response_time_ms: 1.5,
        user_id: null,
        created_at: Date.UTC(2026, 10, 23, 9),
      })
    }
    await metrics.flush()
    assert.equal(dropped, 100)
    database = given.database
    await metrics.flush()
    const { rows } = await given.admin.query(
      `select count(*)::integer as count, min(created_at) = '2026-11-23T09:00Z' as on_time
     from socle.api_metrics`,
    )
    assert.deepEqual(rows, [{ count: 2500, on_time: true }])
  },
)

withDatabase('what is past its time is purged, the rest stays', async (_scope, given) => {
  await given.admin.query(`
    insert into socle.limits values ('a', repeat('x', 43), now() - interval '1 s'),
      ('b', repeat('x', 43), now() + interval '1 hour');
    insert into socle.api_metrics (endpoint, method, status_code, response_time_ms, created_at)
      select '/old', 'GET', 200, 1, now() - interval '31 days' from generate_series(1, 10001)
      union all values ('/new', 'GET', 200, 1, now());
    insert into socle.idempotency_keys (caller, route, key, person_id, request_hash, created_at)
      select gen_random_uuid(), 'r', age, gen_random_uuid(), 'h', now() - age::interval
      from unnest(array['25 hours', '23 hours']) as age`)
  const runtime = { database: given.database } as Parameters<typeof purgeHttp.run>[0] // all that the job uses
  await purgeHttp.run(runtime, {}, { id: '1', attempt: 1 })
  const { rows } = await given.admin.query(`
    select (select array_agg(name) from socle.limits) as limits,
      (select array_agg(endpoint) from socle.api_metrics) as metrics,
      (select array_agg(key) from socle.idempotency_keys) as keys`)
  assert.deepEqual(rows, [{ limits: ['b'], metrics: ['/new'], keys: ['23 hours'] }])
})
