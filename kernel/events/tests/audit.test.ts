import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { auditEvents } from '#kernel/events/audit.ts'
import { defineEvents } from '#kernel/events/define.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import type { Manifest } from '#kernel/manifest.ts'

function audit(data: z.ZodType, payload: z.ZodType = z.strictObject({})) {
  const manifest: Manifest = {
    name: 'test',
    folder: import.meta.dirname,
    errors: {},
    messages: { en: {}, fr: {} },
    privacy: {},
    events: { emits: defineEvents('test', { moved: { data } }) },
    jobs: [defineJob({ name: 'test.job', payload, run: async () => {} })],
  }
  return auditEvents([manifest])
}

test('ids and states pass', () => {
  const data = z.strictObject({
    task_id: z.uuid(),
    status: z.enum(['open', 'done']),
    kind: z.literal('move'),
    before: z.string().max(64).nullable(),
    count: z.int().optional(),
    people: z.array(z.strictObject({ id: z.uuid() })),
    at: z.iso.datetime(),
  })
  assert.deepEqual(audit(data), [])
})

test('texts, open objects and anything at all are found, also in jobs and deep inside', () => {
  assert.deepEqual(audit(z.strictObject({ title: z.string() })), [
    'The event test.moved: title is a text; use an id, an enumeration or at most 64 characters',
  ])
  assert.deepEqual(audit(z.looseObject({})), [
    'The event test.moved: * may be anything; give it a schema',
  ])
  assert.deepEqual(
    audit(z.strictObject({ list: z.array(z.strictObject({ note: z.string().nullable() })) })),
    [
      'The event test.moved: list[].note is a text; use an id, an enumeration or at most 64 characters',
    ],
  )
  assert.deepEqual(
    audit(z.strictObject({}), z.strictObject({ values: z.record(z.string(), z.unknown()) })),
    ['The job test.job: values.* may be anything; give it a schema'],
  )
  assert.deepEqual(audit(z.unknown()), [
    'The event test.moved: its data may be anything; give it a schema',
  ])
})
