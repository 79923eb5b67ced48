import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { countedAddress } from '#kernel/http/address.ts'
import { Counter, rateOf } from '#kernel/http/rate.ts'
import { as, standApp } from './stand.ts'

const Who = z.strictObject({ kind: z.string(), address: z.string() })

const routes = (['anyone', 'person', 'session'] as const).flatMap((who) =>
  (['GET', 'POST'] as const).map((method) =>
    withVerb(
      defineRoute({
        method,
        path: `/${who}`,
        aliases: [`/auth/${who}`],
        summary: who,
        who,
        output: Who,
      }),
      async ({ principal, request }) => ({ kind: principal.kind, address: request.address }),
    ),
  ),
)

test('who may call: anyone, a person or their key, only a session [V8.3.1]', async (context) => {
  const app = await standApp(context, routes)
  const call = async (who: string | undefined, method: 'GET' | 'POST', path: string) => {
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers: who ? as(who) : {} })
    return answer.statusCode === 200 ? 200 : answer.json().code
  }
  const table = []
  for (const caller of [undefined, 'ada', 'reader', 'forged']) {
    for (const path of ['/anyone', '/person', '/session']) {
      table.push([caller, path, await call(caller, 'GET', path), await call(caller, 'POST', path)])
    }
  }
  assert.deepEqual(table, [
    [undefined, '/anyone', 200, 200],
    [undefined, '/person', 'not_signed_in', 'not_signed_in'],
    [undefined, '/session', 'not_signed_in', 'not_signed_in'],
    ['ada', '/anyone', 200, 200],
    ['ada', '/person', 200, 200],
    ['ada', '/session', 200, 200],
    ['reader', '/anyone', 200, 'scope_missing'],
    ['reader', '/person', 200, 'scope_missing'],
    ['reader', '/session', 'session_required', 'session_required'],
    ['forged', '/anyone', 'not_signed_in', 'not_signed_in'],
    ['forged', '/person', 'not_signed_in', 'not_signed_in'],
    ['forged', '/session', 'not_signed_in', 'not_signed_in'],
  ])
})

test('a route answers under /api/v1, /api and its aliases; nothing else is there', async (context) => {
  const app = await standApp(context, routes)
  const status = async (method: 'GET' | 'PUT' | 'OPTIONS' | 'HEAD', url: string) =>
    (await app.inject({ method, url })).statusCode
  for (const url of ['/api/v1/anyone', '/api/anyone', '/api/v1/auth/anyone', '/api/auth/anyone']) {
    assert.equal(await status('GET', url), 200, url)
    assert.equal(await status('HEAD', url), 200, url)
  }
  const missing = await app.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html' } })
  assert.equal(missing.statusCode, 404)
  assert.equal(missing.json().code, 'not_found')
  const refused = await app.inject({ method: 'PUT', url: '/api/anyone' })
  assert.equal(refused.statusCode, 405)
  assert.equal(refused.json().code, 'method_not_allowed')
  assert.equal(refused.headers.allow, 'GET, POST, HEAD, OPTIONS')
  assert.equal(await status('OPTIONS', '/api/anyone'), 204)
})

test('a body is not read before the caller is known', async (context) => {
  const app = await standApp(context, routes)
  const headers = { 'content-type': 'application/json' }
  const answer = await app.inject({ method: 'POST', url: '/api/person', headers, payload: '{"a":' })
  assert.equal(answer.json().code, 'not_signed_in')
})

test('too many calls are refused with the time to wait, per person and per address', async (context) => {
  const app = await standApp(context, routes, {
    config: {
      limits: {
        write: { count: 3, window_seconds: 60, burst: 2 },
        anonymous: { count: 2, window_seconds: 60 },
      },
    },
  })
  const call = async (who: string | undefined, address = '192.0.2.1') =>
    app.inject({
      method: 'POST',
      url: '/api/anyone',
      headers: who ? as(who) : {},
      remoteAddress: address,
    })
  assert.equal((await call('ada')).headers.ratelimit, '"write";r=1;t=20')
  assert.equal((await call('ada')).statusCode, 200)
  const refused = await call('ada')
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.json().code, 'too_many_requests')
  assert.equal(refused.headers['retry-after'], '20')
  assert.equal(refused.headers['ratelimit-policy'], '"write";q=3;w=60')
  assert.equal((await call('bob')).statusCode, 200)

  assert.equal((await call(undefined)).statusCode, 200)
  assert.equal((await call(undefined, '::ffff:192.0.2.1')).statusCode, 200)
  assert.equal((await call(undefined)).statusCode, 429)
  assert.equal((await call('forged')).statusCode, 429, 'guessing credentials counts as well')
  assert.equal((await call(undefined, '192.0.2.2')).statusCode, 200)
})

test('the address is the peer, or the first untrusted one behind trusted proxies [V4.1.3] [V15.3.4]', async (context) => {
  const direct = await standApp(context, routes)
  const proxied = await standApp(context, routes, {
    environment: { SOCLE_TRUST_PROXY: '10.0.0.0/8, 127.0.0.1' },
  })
  const seen = async (app: typeof direct, remoteAddress: string, forwarded: string) => {
    const headers = { 'x-forwarded-for': forwarded }
    return (await app.inject({ url: '/api/anyone', remoteAddress, headers })).json().address
  }
  assert.equal(await seen(direct, '10.0.0.1', '198.51.100.7'), '10.0.0.1')
  assert.equal(
    await seen(proxied, '10.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2'),
    '198.51.100.7',
  )
  assert.equal(await seen(proxied, '192.0.2.1', '198.51.100.7'), '192.0.2.1')
  assert.equal(await seen(proxied, '10.0.0.1', 'not-an-address'), '10.0.0.1')
})

test('IPv6 is counted by its /64, an IPv4 address in IPv6 clothes as itself', () => {
  assert.equal(countedAddress('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  assert.equal(countedAddress('2001:db8:1:2:ffff::1'), '2001:db8:1:2::/64')
  assert.notEqual(countedAddress('2001:db8:1:3::1'), '2001:db8:1:2::/64')
  assert.equal(countedAddress('192.0.2.1'), '192.0.2.1')
})

test('the counter lets a burst pass, then one call an interval, and its memory is bounded', () => {
  const rate = rateOf({ name: 'x', per: 'person', count: 60, window_seconds: 60, burst: 3 }, {})
  const counter = new Counter(100)
  const taken = [0, 0, 0, 0, 1000, 1000].map((now) => counter.take(rate, 'ada', now) >= 0)
  assert.deepEqual(taken, [true, true, true, false, true, false])
  assert.equal(counter.take(rate, 'ada', 1400), -600)
  for (let stranger = 0; stranger < 1000; stranger += 1) counter.take(rate, `s${stranger}`, 1400)
  assert.ok(counter.size <= 100)
})
