import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allTypes, ownerTypes } from '../openapi/owner-types.ts'
import { typeOf } from '../openapi/typescript.ts'

test('each kind of schema becomes its type', () => {
  const kinds = {
    string: { type: 'string' },
    number: { type: 'integer' },
    'string | null': { type: ['string', 'null'] },
    "'a' | 'b'": { type: 'string', enum: ['a', 'b'] },
    true: { type: 'boolean', const: true },
    '(string | null)[]': {
      type: 'array',
      items: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    },
    'Record<string, number>': { type: 'object', additionalProperties: { type: 'number' } },
    "{ a: Card; 'b-c'?: unknown }": {
      type: 'object',
      required: ['a'],
      properties: { a: { $ref: '#/components/schemas/Card' }, 'b-c': {} },
    },
  }
  for (const [type, schema] of Object.entries(kinds)) assert.equal(typeOf(schema), type)
  assert.throws(() => typeOf({ type: 'tuple' }), /No type is known/)
})

test('an owner’s file holds what succeeds, and no refusal', () => {
  const refused = {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  const body = { content: { 'application/json': { schema: { type: 'string' } } } }
  const text = ownerTypes({
    paths: {
      '/cards/{id}': {
        put: {
          summary: 'Change a card',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'If-Match', in: 'header', schema: { type: 'string' } },
          ],
          requestBody: { required: true, ...body },
          responses: { 204: {}, 404: refused },
        },
      },
    },
    components: { schemas: { Card: { type: 'number' }, Error: { type: 'string' } } },
  })
  assert.equal(
    text,
    `// Written by tools/openapi-types.ts.

export interface Paths {
  '/cards/{id}': {
    /** Change a card */
    put: {
      parameters: { path: { id: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': string } }
      responses: { 204: { content?: never } }
    }
  }
}

export type Card = number
`,
  )
  assert.match(allTypes(['auth', 'two-words']), /Paths = Auth &\n {2}TwoWords\n/)
})
