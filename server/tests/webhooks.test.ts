import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import { defineWebhook, type Webhook } from '#kernel/webhooks/define.ts'
import { handleWebhook, purgeWebhooks } from '#kernel/webhooks/jobs.ts'
import { defineService } from '#services/manifest.ts'
import { manifests } from '../manifests.ts'
import { openApplication } from '../testing/application.ts'

const signature = (body: string | Buffer) =>
  createHmac('sha256', 'of the test').update(body).digest('hex')

/** A provider whose events have an id and are signed over their bytes. */
const signsBody: Omit<Webhook, 'handle'> = {
  name: 'bank.payments',
  path: '/webhook/bank',
  body_limit: 1000,
  dated: true,
  verify: ({ bytes, headers }) => signedBy(headers['x-signature'], bytes),
  identify: (signed) => JSON.parse(signed.toString()).id,
}

/** One that signs an id beside the bytes, both of which a header names (Standard Webhooks). */
const signsId: Omit<Webhook, 'handle'> = {
  ...signsBody,
  verify: ({ bytes, headers }) =>
    signedBy(headers['x-signature'], Buffer.from(`${headers['webhook-id']}.${bytes}`)),
  identify: (signed) => signed.toString().split('.', 1)[0],
}

/** One that signs its bytes alone, and names each delivery in a header beside (GitHub). */
const { identify: _, ...namesBeside } = signsBody

function signedBy(given: unknown, content: Buffer): Buffer | undefined {
  const due = Buffer.from(signature(content))
  const received = Buffer.from(String(given ?? ''))
  return received.length === due.length && timingSafeEqual(received, due) ? content : undefined
}

async function openProvider(
  t: Parameters<typeof openApplication>[0],
  handle: Webhook['handle'],
  provider: Omit<Webhook, 'handle'> = signsBody,
) {
  const payments = defineWebhook({ ...provider, handle })
  const bank = defineService({
    name: 'bank',
    folder: import.meta.dirname,
    schemas: [],
    errors: {},
    messages: { en: {}, fr: {} },
    privacy: {},
    webhooks: [payments],
  })
  const app = await openApplication(t, { manifests: [...manifests, bank] })
  await app.admin.query(
    'create table public.paid (id text, body text); grant all on public.paid to socle_system',
  )
  const send = async (body: string, headers: Record<string, string> = {}) =>
    (
      await app.app.inject({
        method: 'POST',
        url: '/webhook/bank',
        payload: body,
        headers: { 'content-type': 'application/json', 'x-signature': signature(body), ...headers },
      })
    ).statusCode
  const rows = async (sql: string) => (await app.admin.query(sql)).rows
  return { app, send, rows }
}

const pay: Webhook['handle'] = async (transaction, { provider_id, bytes }) => {
  await transaction.rows('insert into public.paid (id, body) values ($1, $2)', [
    provider_id,
    bytes.toString(),
  ])
}

test('one event has one effect, whether it comes once, again, or twenty times at once', async (t) => {
  const { app, send, rows } = await openProvider(t, pay)
  // Bytes that no parser gives back as they were.
  const body = '{ "id":"evt_1",  "amount": 1.0 }'
  const outcomes = await race(20, async (_index, ready) => {
    await ready()
    return send(body)
  })
  assert.deepEqual(
    outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value),
    Array(20).fill(200),
  )
  await app.work()
  assert.equal(await send(body), 200)
  await app.work()
  assert.deepEqual(await rows('select * from public.paid'), [{ id: 'evt_1', body }])
  // Nor when its job runs again, as after a crash between its end and the queue's.
  const [stored] = await rows('select id, handled_at is not null as handled from socle.webhooks')
  assert.equal(stored?.handled, true)
  await handleWebhook.run(app.runtime, { webhook_id: stored?.id }, { id: '1', attempt: 2 })
  assert.equal((await rows('select * from public.paid')).length, 1)
})

test('what is not signed is refused, and nothing of it is stored', async (t) => {
  const { app, send, rows } = await openProvider(t, pay)
  const body = '{"id":"evt_1"}'
  assert.equal(await send(body, { 'x-signature': signature(`${body} `) }), 400)
  assert.equal(await send(body, { 'x-signature': '' }), 400)
  assert.equal(await send(`{"id":"${'x'.repeat(1000)}"}`), 413)
  assert.equal((await app.anonymous.get('/webhook/bank')).status, 404)
  await app.work()
  assert.deepEqual(await rows('select * from socle.webhooks'), [])
  assert.deepEqual(await rows('select * from socle.webhook_bodies'), [])
})

const bodiesOf = 'select body from public.paid order by body'

test('a request that was caught counts once, whatever id a header beside the signature names', async (t) => {
  const { app, send, rows } = await openProvider(t, pay, namesBeside)
  const body = '{"action":"opened","number":1}'
  for (const delivery of ['one', 'two', '']) {
    assert.equal(await send(body, { 'x-delivery': delivery, 'webhook-id': delivery }), 200)
  }
  assert.equal(await send('{"action":"opened","number":2}', { 'x-delivery': 'one' }), 200)
  await app.work()
  assert.deepEqual(await rows(bodiesOf), [{ body }, { body: '{"action":"opened","number":2}' }])
})

test('two equal bodies under two signed ids are two events; a changed id is not signed', async (t) => {
  const { app, send, rows } = await openProvider(t, pay, signsId)
  const body = '{"amount":1}'
  const signed = (id: string) => ({ 'webhook-id': id, 'x-signature': signature(`${id}.${body}`) })
  assert.equal(await send(body, signed('msg_1')), 200)
  assert.equal(await send(body, signed('msg_2')), 200)
  assert.equal(await send(body, signed('msg_1')), 200)
  assert.equal(await send(body, { ...signed('msg_1'), 'webhook-id': 'msg_3' }), 400)
  await app.work()
  assert.deepEqual(await rows('select id, body from public.paid order by id'), [
    { id: 'msg_1', body },
    { id: 'msg_2', body },
  ])
})

test('what has no id, or one that is no short word, is still told from the others', async (t) => {
  const { app, send, rows } = await openProvider(t, pay)
  const long = (end: string) => `{"id":"${'x'.repeat(300)}${end}"}`
  const bodies = [
    '{}',
    '{"a":1}',
    '{"id":""}',
    '{"id":7}',
    '{"id":"\\u0000"}',
    long('a'),
    long('b'),
  ]
  for (const body of [...bodies, ...bodies]) assert.equal(await send(body), 200, body)
  await app.work()
  const handled = (await rows(bodiesOf)).map(({ body }) => body)
  assert.deepEqual(handled.toSorted(), bodies.toSorted())
})

test('a handler that fails has no effect, and is tried again until it succeeds', async (t) => {
  let attempts = 0
  const { app, send, rows } = await openProvider(t, async (transaction, event, runtime) => {
    await pay(transaction, event, runtime)
    attempts += 1
    if (attempts === 1) throw new Error('the first time')
  })
  assert.equal(await send('{"id":"evt_1"}'), 200)
  await app.work()
  assert.deepEqual(await rows('select * from public.paid'), [], 'it was rolled back')
  assert.deepEqual(await rows('select handled_at from socle.webhooks'), [{ handled_at: null }])
  await app.admin.query('update graphile_worker._private_jobs set run_at = now()')
  await app.work()
  assert.equal(attempts, 2)
  assert.equal((await rows('select * from public.paid')).length, 1)
})

/** What is left of four events of these ages. */
async function leftAfterPurge(
  t: Parameters<typeof openApplication>[0],
  provider: Omit<Webhook, 'handle'>,
) {
  const { app, send, rows } = await openProvider(t, pay, provider)
  const ages = ['29 days 23 hours', '30 days 1 hour', '89 days 23 hours', '90 days 1 hour']
  for (const [index, age] of ages.entries()) {
    await send(`{"id":"evt_${index}"}`)
    for (const table of ['webhooks', 'webhook_bodies']) {
      await app.admin.query(
        `update socle.${table} set received_at = now() - $1::interval where received_at > now() - interval '1 day'`,
        [age],
      )
    }
  }
  await purgeWebhooks.run(app.runtime, {}, { id: '1', attempt: 1 })
  return rows(
    `select provider_id, body is not null as body from socle.webhooks
     left join socle.webhook_bodies on webhook_id = id order by provider_id`,
  )
}

test('the bytes of an event are kept for 30 days, its id for 90', async (t) => {
  assert.deepEqual(await leftAfterPurge(t, signsBody), [
    { provider_id: 'evt_0', body: true },
    { provider_id: 'evt_1', body: false },
    { provider_id: 'evt_2', body: false },
  ])
})

test('where no time is signed an id is kept for good, so that nothing old counts again', async (t) => {
  const ids = (await leftAfterPurge(t, { ...signsBody, dated: false })).map(({ body }) => body)
  assert.deepEqual(ids, [true, false, false, false])
})
