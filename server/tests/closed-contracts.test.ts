import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { FormBody } from '#kernel/contract/body.ts'
import type { Route } from '#kernel/contract/route.ts'
import { manifests } from '../manifests.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Objects that take fields nobody declared, however deep they stand. One line each. */
function openObjects(routes: readonly Route[]): string[] {
  return routes.flatMap(({ method, path, params, query, body, output }) =>
    Object.entries({ params, query, body, output }).flatMap(([part, given]) => {
      const schema = given instanceof FormBody ? given.fields : given
      if (!(schema instanceof z.ZodType)) return []
      // As inputs: of an output zod itself would cut off what is too much, and say that it is closed.
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
      return openIn(json, part).map((place) => `${method} ${path}: ${place}`)
    }),
  )
}

function openIn(schema: JsonSchema | boolean, place: string): string[] {
  if (typeof schema === 'boolean') return []
  const { type, properties = {}, additionalProperties, items, $defs = {} } = schema
  const inner = [
    ...Object.entries(properties).map(([name, one]) => [one, `${place}.${name}`] as const),
    ...Object.entries($defs).map(([name, one]) => [one, `${place} (${name})`] as const),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((parts = []) =>
      parts.map((one) => [one, place] as const),
    ),
    ...[items ?? []].flat().map((one) => [one, `${place}[]`] as const),
    ...(typeof additionalProperties === 'object'
      ? [[additionalProperties, `${place}.*`] as const]
      : []),
  ]
  const open = type === 'object' && additionalProperties === undefined ? [place] : []
  return [...open, ...inner.flatMap(([one, at]) => openIn(one, at))]
}

test('what routes take and answer has no field that is not declared, however deep [V15.3.1]', () => {
  const routes = manifests.flatMap((manifest) => manifest.routes ?? [])
  assert.ok(routes.length > 50)
  assert.deepEqual(openObjects(routes), [])
})

test('an open object is found wherever it stands', () => {
  const open = z.object({ id: z.string() })
  const run = async () => undefined
  const planted = { method: 'POST', path: '/x', summary: '', who: 'anyone', run } as const
  const schemas: Readonly<Record<string, z.ZodType>> = {
    'body.inner': z.strictObject({ inner: open.optional() }),
    'body[]': z.array(open),
    'body.*': z.record(z.string(), open),
    'body.either': z.strictObject({ either: z.union([z.string(), open.nullable()]) }),
    'body (Named)': z.strictObject({ named: open.meta({ id: 'Named' }) }),
  }
  for (const [place, body] of Object.entries(schemas)) {
    assert.deepEqual(openObjects([{ ...planted, body }]), [`POST /x: ${place}`])
  }
})
