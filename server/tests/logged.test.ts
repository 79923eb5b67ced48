import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineRoute, withVerb } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { ada, as, ping, standApp } from './stand.ts'

const note = withVerb(
  defineRoute({
    method: 'POST',
    path: '/notes/:id',
    summary: 'Write',
    who: 'person',
    limits: [{ name: 'notes', per: 'person', count: 3, window_seconds: 3600 }],
    params: z.strictObject({ id: z.string() }),
    body: z.strictObject({ text: z.string() }),
  }),
  async (_context, { params }) => {
    if (params.id === 'hidden') throw kernelErrors.not_found()
    if (params.id === 'forbidden') throw kernelErrors.forbidden()
    return undefined
  },
)

test('the log has ids and routes, no paths, queries or secrets [V16.2.5]', async (context) => {
  const lines: string[] = []
  const app = await standApp(context, [ping], { lines })
  const url = '/api/ping/token-in-path?token=token-in-query'
  const { headers } = await app.inject({ url, headers: as('ada') })
  const line = lines.find((entry) => entry.includes('/api/v1/ping/:id')) ?? ''
  const { request_id, status, user_id } = JSON.parse(line)
  assert.deepEqual([request_id, status], [headers['x-request-id'], 400])
  assert.match(user_id, /a$/)
  assert.doesNotMatch(lines.join(), /token-in|Bearer/)
})

test('each refusal is one line: when, who, what, and how it ended [V16.2.1] [V16.3.2] [V16.3.3]', async (context) => {
  const lines: string[] = []
  const app = await standApp(context, [note], { lines })
  const payload = { text: 'x' }
  const cases = [
    ['nobody', 'free', payload, 401, null],
    ['forged', 'free', payload, 401, null],
    ['reader', 'free', payload, 403, ada],
    ['ada', 'free', { text: 1 }, 400, ada],
    ['ada', 'free', payload, 204, ada],
    ['ada', 'hidden', payload, 404, ada],
    ['ada', 'forbidden', payload, 403, ada],
    ['ada', 'free', payload, 429, ada],
  ] as const
  for (const [who, id, body, status, user_id] of cases) {
    lines.length = 0
    const headers = who === 'nobody' ? {} : as(who)
    const answer = await app.inject({
      method: 'POST',
      url: `/api/notes/${id}`,
      headers,
      payload: body,
    })
    const label = `${who} ${id} ${status}`
    assert.equal(answer.statusCode, status, label)
    const entries = lines.map((line) => JSON.parse(line)).filter((entry) => 'ms' in entry)
    assert.equal(entries.length, 1, label)
    const { time, ms, ...facts } = entries[0]
    assert.ok(Math.abs(time - Date.now()) < 60_000 && Number.isInteger(ms), label)
    assert.partialDeepStrictEqual(facts, {
      request_id: answer.headers['x-request-id'],
      method: 'POST',
      route: '/api/v1/notes/:id',
      status,
      user_id,
    })
  }
})
