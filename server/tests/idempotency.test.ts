import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { created } from '#kernel/contract/reply.ts'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { Barrier } from '#kernel/testing/barrier.ts'
import { as, standApp, withDatabase } from './stand.ts'

const Note = z.strictObject({ id: z.number(), text: z.string(), version: z.number() })
const declared = {
  method: 'POST',
  summary: 'Write a note',
  who: 'person',
  idempotent: true,
  body: z.strictObject({ text: z.string() }),
  output: Note,
  status: 201,
} as const

const insertText = `insert into public.notes (text) values ($1) returning id`

const createNote = withVerb(
  defineRoute({
    ...declared,
    path: '/notes',
  }),
  (context, { body }) =>
    context.write(async (transaction) => {
      const { id } = await transaction.one<{ id: number }>(insertText, [body.text])
      if (body.text === 'refused') throw kernelErrors.conflict()
      const text = `{"id" : ${id}, "text" : "${body.text}", "version" : 1}`
      return created(`/notes/${id}`, new JsonText<z.output<typeof Note>>(text, { version: 1 }))
    }),
)

/** The same verb with the mistake of making its answer outside of its transaction. */
const createCarelessly = withVerb(
  defineRoute({
    ...declared,
    path: '/careless',
  }),
  async (context, { body }) => {
    const id = await context.write(async (transaction) => {
      const row = await transaction.one<{ id: number }>(insertText, [body.text])
      return row.id
    })
    return { id, text: body.text, version: 1 }
  },
)

const notes = `create table public.notes (id integer generated always as identity, text text);
  grant usage on schema public to socle_member; grant select, insert on public.notes to socle_member`

function post(app: FastifyInstance, key: string, text: string, who = 'ada', url = '/api/v1/notes') {
  const headers = { ...as(who), 'idempotency-key': key }
  return app.inject({ method: 'POST', url, headers, payload: { text } })
}

withDatabase('a repeated request has its effect once and the same answer', async (scope, given) => {
  await given.admin.query(notes)
  const app = await standApp(scope, [createNote], { database: given.database })
  const first = await post(app, 'k1', 'a')
  const again = await post(app, 'k1', 'a', 'ada', '/api/notes')
  assert.equal(first.statusCode, 201)
  assert.deepEqual(
    [again.statusCode, again.body, again.headers.location, again.headers['idempotency-replayed']],
    [201, first.body, '/api/v1/notes/1', 'true'],
  )
  assert.match(String(first.headers.etag), /^"1-/)
  for (const name of ['etag', 'content-type', 'cache-control']) {
    assert.equal(again.headers[name], first.headers[name], name)
  }
  const reused = await post(app, 'k1', 'b')
  assert.deepEqual([reused.statusCode, reused.json().code], [422, 'idempotency_key_reused'])
  // Another caller's key of the same name is another key.
  assert.equal((await post(app, 'k1', 'a', 'bob')).json().id, 2)
  assert.equal((await post(app, 'k2', 'a')).json().id, 3)
  const { rows } = await given.admin.query('select count(*)::integer as count from public.notes')
  assert.equal(rows[0].count, 3)
})

withDatabase('32 twins at once: one effect, one answer', async (scope, given) => {
  await given.admin.query(notes)
  const app = await standApp(scope, [createNote], { database: given.anotherNode(32) })
  const answers = await Promise.all(Array.from({ length: 32 }, () => post(app, 'k', 'a')))
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([201]))
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1)
  assert.equal(answers.filter(({ headers }) => headers['idempotency-replayed']).length, 31)
  const { rows } = await given.admin.query('select count(*)::integer as count from public.notes')
  assert.equal(rows[0].count, 1)
})

withDatabase(
  'a refused request leaves nothing: its key may be used again',
  async (scope, given) => {
    await given.admin.query(notes)
    const app = await standApp(scope, [createNote], { database: given.database })
    assert.equal((await post(app, 'k', 'refused')).statusCode, 409)
    assert.equal((await post(app, 'k', 'mended')).statusCode, 201)
    const { rows } = await given.admin.query('select text from public.notes')
    assert.deepEqual(rows, [{ text: 'mended' }])
  },
)

withDatabase('a twin waits no longer than its lock timeout', async (scope, given) => {
  await given.admin.query(notes)
  await given.admin.query(
    `alter function socle.claim_idempotency_key(text, text, text) set lock_timeout = '50ms'`,
  )
  const inside = new Barrier(2)
  const leave = new Barrier(2)
  const slow = withVerb(
    defineRoute({
      ...declared,
      path: '/notes',
    }),
    (context) =>
      context.write(async () => {
        await inside.arrive()
        await leave.arrive()
        return { id: 1, text: 'a', version: 1 }
      }),
  )
  const app = await standApp(scope, [slow], { database: given.database })
  const first = post(app, 'k', 'a')
  await inside.arrive()
  const twin = await post(app, 'k', 'a')
  assert.deepEqual([twin.statusCode, twin.json().code], [409, 'idempotency_in_progress'])
  assert.equal(twin.headers['retry-after'], '1')
  await leave.arrive()
  assert.equal((await first).statusCode, 201)
})

withDatabase(
  'a verb that answers something else than it wrote is told so',
  async (scope, given) => {
    await given.admin.query(notes)
    const lines: string[] = []
    const app = await standApp(scope, [createCarelessly], { database: given.database, lines })
    const answer = await post(app, 'k', 'a', 'ada', '/api/v1/careless')
    assert.equal(answer.statusCode, 500)
    assert.match(lines.join(), /POST \/careless: an idempotent verb returns what its context.write/)
  },
)

withDatabase('after 24 hours a key is new again', async (scope, given) => {
  await given.admin.query(notes)
  const app = await standApp(scope, [createNote], { database: given.database })
  await post(app, 'k', 'a')
  await given.admin.query(
    `update socle.idempotency_keys set created_at = now() - interval '25 hours'`,
  )
  assert.equal((await post(app, 'k', 'b')).json().id, 2)
  assert.equal((await post(app, 'k', 'b')).json().id, 2)
})

withDatabase('nobody reads stored answers but the system', async (_scope, given) => {
  const reading = given.database
    .withUser({ kind: 'person', person_id: crypto.randomUUID(), session_id: 's', aal: 'aal1' })
    .read.rows('select * from socle.idempotency_keys')
  await assert.rejects(reading, { code: 'forbidden' })
})

test('a key that cannot be is refused; routes that cannot keep one are refused [V14.2.2]', async (context) => {
  const app = await standApp(context, [createNote])
  const answer = await post(app, 'käse', 'a')
  assert.equal(answer.json().details[0].path, 'header.idempotency-key')
  const run = async () => ({ id: 1, text: '', version: 1 })
  const secret = withVerb(defineRoute({ ...declared, path: '/secret', secret: true }), run)
  await assert.rejects(standApp(context, [secret]), /POST \/secret: answers with secrets/)
  const anyone = withVerb(defineRoute({ ...declared, path: '/anyone', who: 'anyone' }), run)
  await assert.rejects(standApp(context, [anyone]), /who is anyone/)
})
