import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { listOf, pageQuery } from '#kernel/contract/page-query.ts'
import type { Route } from '#kernel/contract/route.ts'
import { kernel } from '#kernel/kernel.ts'
import { openApiDocument } from '../openapi.ts'
import { errors } from './stand.ts'

const Task = z
  .strictObject({ id: z.uuid(), title: z.string(), rank: z.number().default(0) })
  .meta({ id: 'Task' })

const config = {
  name: 'Stand',
  tagline: { en: '', fr: '' },
  introduction: { en: '', fr: '' },
  color: '#000000',
  legal: { company: '', address: '', email: '' },
  products: [],
  dashboard: [],
  languages: ['en', 'fr'],
  sender: '',
  limits: {},
  cors_origins: [],
} as const

function documentOf(...routes: readonly Route[]) {
  const manifest = { ...kernel, name: 'stand', routes }
  // Through text, as callers get it.
  const document: unknown = JSON.parse(JSON.stringify(openApiDocument([manifest], config)))
  return (path: string) =>
    path
      .split(' ')
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], document) // absent parts read as undefined
}

const run = async () => undefined

test('a list is described with its query, its items by name and its errors', () => {
  const at = documentOf({
    method: 'GET',
    path: '/projects/:project_id/tasks',
    summary: 'List tasks',
    who: 'person',
    params: z.strictObject({ project_id: z.uuid() }),
    query: z.strictObject(pageQuery),
    output: listOf(Task),
    run,
  })
  const get = 'paths /projects/{project_id}/tasks get'
  assert.deepEqual(at(`${get} security`), [{ bearer: [] }])
  assert.deepEqual(at(`${get} parameters 0`), {
    name: 'project_id',
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  })
  assert.deepEqual(at(`${get} parameters 1`), {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  })
  const schema = `${get} responses 200 content application/json schema`
  assert.deepEqual(at(`${schema} properties items items`), { $ref: '#/components/schemas/Task' })
  assert.deepEqual(at('components schemas Task required'), ['id', 'title', 'rank'])
  assert.equal(at(`${get} responses 404 description`), '`not_found`')
  assert.deepEqual(at(`${get} responses 429 content application/json schema`), {
    $ref: '#/components/schemas/Error',
  })
})

test('a creation names its headers, its own errors, and its input where that differs', () => {
  const at = documentOf(
    {
      method: 'POST',
      path: '/tasks',
      summary: 'Create a task',
      who: 'session',
      idempotent: true,
      if_match: 'required',
      body: Task,
      output: Task,
      status: 201,
      errors: [errors.column_not_empty],
      run,
    },
    { method: 'GET', path: '/open', summary: 'Look', who: 'anyone', output: Task, run },
  )
  const post = 'paths /tasks post'
  const parameters = at(`${post} parameters`) as { name: string; required: boolean }[] // as asserted below
  assert.deepEqual(
    parameters.map(({ name, required }) => [name, required]),
    [
      ['If-Match', true],
      ['Idempotency-Key', false],
    ],
  )
  assert.deepEqual(at(`${post} requestBody content application/json schema`), {
    $ref: '#/components/schemas/TaskInput',
  })
  assert.deepEqual(at(`${post} responses 201 content application/json schema`), {
    $ref: '#/components/schemas/Task',
  })
  assert.match(String(at(`${post} responses 409 description`)), /`stand.column_not_empty`/)
  assert.match(String(at(`${post} responses 428 description`)), /`version_required`/)
  assert.equal(at('paths /open get security'), undefined)
})

test('the rule that each value of an input is checked by is written down [V2.1.1]', () => {
  const at = documentOf({
    method: 'POST',
    path: '/people',
    summary: 'Create a person',
    who: 'person',
    body: z.strictObject({
      email: z.email().max(254),
      name: z.string().min(1).max(10),
      code: z.string().regex(/^[0-9]{6}$/),
      age: z.number().int().min(18).max(150).optional(),
      color: z.enum(['red', 'blue']).nullable(),
      due_date: z.iso.date(),
      tags: z.array(z.uuid()).max(2),
    }),
    run,
  })
  const body = 'paths /people post requestBody content application/json schema'
  assert.equal(at(`${body} additionalProperties`), false)
  assert.deepEqual(at(`${body} required`), ['email', 'name', 'code', 'color', 'due_date', 'tags'])
  const rules = {
    email: { type: 'string', format: 'email', maxLength: 254 },
    name: { type: 'string', minLength: 1, maxLength: 10 },
    code: { type: 'string', pattern: '^[0-9]{6}$' },
    age: { type: 'integer', minimum: 18, maximum: 150 },
    color: { anyOf: [{ type: 'string', enum: ['red', 'blue'] }, { type: 'null' }] },
    due_date: { type: 'string', format: 'date' },
    tags: { type: 'array', maxItems: 2 },
  }
  for (const [name, rule] of Object.entries(rules)) {
    assert.partialDeepStrictEqual(at(`${body} properties ${name}`), rule, name)
  }
})

test('two different schemas of one name are refused', () => {
  const Other = z.strictObject({ name: z.string() }).meta({ id: 'Task' })
  const declared = { method: 'GET', summary: 'Look', who: 'anyone', run } as const
  assert.throws(
    () =>
      documentOf(
        { ...declared, path: '/a', output: Task },
        { ...declared, path: '/b', output: Other },
        { ...declared, path: '/c', output: z.strictObject({ no: z.int() }).meta({ id: 'Task' }) },
      ),
    /Task/,
  )
})
