import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineEvents, type Event } from '#kernel/events/define.ts'
import { defineTopic, reaches } from '#kernel/live/define.ts'
import { decode, encode } from '#kernel/live/frame.ts'
import { Topics } from '#kernel/live/topics.ts'

const events = defineEvents('test', {
  moved: { data: z.strictObject({ from: z.string(), to: z.string() }) },
})
const topics = new Topics([
  {
    name: 'test',
    folder: import.meta.dirname,
    errors: {},
    messages: { en: {}, fr: {} },
    privacy: {},
    live: [
      defineTopic({
        pattern: 'test:board:{board_id}',
        join: async () => true,
        events: [
          reaches(events.moved, ({ data }) => [{ board_id: data.from }, { board_id: data.to }]),
        ],
      }),
      defineTopic({
        pattern: 'test:{owner}:list:{list_id}',
        join: async () => true,
        events: [reaches(events.moved, () => null)],
      }),
    ],
  },
])
const event: Event = {
  id: '1',
  position: 1,
  type: 'test.moved',
  version: 1,
  subject: 'task',
  subject_version: 3,
  actor_id: null,
  organization_id: null,
  data: { from: 'a', to: 'b' },
  occurred_at: '2026-11-23T10:00:00Z',
}

test('a name is matched part by part', () => {
  assert.deepEqual(topics.find('test:board:7')?.parameters, { board_id: '7' })
  assert.deepEqual(topics.find('test:x:list:y')?.parameters, { owner: 'x', list_id: 'y' })
  for (const name of [
    'test:board',
    'test:board:',
    'test:board:7:8',
    'test:other:7',
    '',
    'board:7',
    'test:board:{board_id}:',
  ]) {
    assert.equal(topics.find(name), undefined, name)
  }
})

test('an event reaches each of its topics once', () => {
  const message = { type: 'test.moved', id: 'task', version: 3 }
  assert.deepEqual(topics.route(event), { names: ['test:board:a', 'test:board:b'], message })
  assert.deepEqual(topics.route({ ...event, data: { from: 'a', to: 'a' } }), {
    names: ['test:board:a'],
    message,
  })
  assert.throws(() => topics.route({ ...event, data: { from: 'a' } }), z.ZodError)
  assert.deepEqual(topics.types, ['test.moved'])
})

test('both serializers carry the same frame, and refuse what is none', () => {
  const frame = {
    join_ref: '1',
    ref: '2',
    topic: 'realtime:x',
    event: 'phx_join',
    payload: { a: 1 },
  }
  assert.equal(encode(frame, '2.0.0'), '["1","2","realtime:x","phx_join",{"a":1}]')
  for (const serializer of ['1.0.0', '2.0.0'] as const) {
    assert.deepEqual(decode(encode(frame, serializer), serializer), frame)
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '["1","2",3,"x",{}]',
      '{"topic":"","event":"x"}',
    ]) {
      assert.equal(decode(text, serializer), undefined, text)
    }
  }
})
