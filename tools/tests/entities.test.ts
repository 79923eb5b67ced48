import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entityFindings } from '../checks/entities.ts'

const column = (name: string, type: string, about: object = {}) => ({
  name,
  type,
  nullable: false,
  insertable: false,
  updatable: false,
  ...about,
})
const title = column('title', 'text', { insertable: true, updatable: true })
const sound = {
  table: 'a.bs',
  output: { title: { type: 'string' }, count: { type: 'number' } },
  inserted: ['title'],
  updated: ['title'],
}
const count = column('count', 'bigint')

test('an entity is held against its table: columns, types, nulls and grants', () => {
  assert.deepEqual(entityFindings(sound, [title, count]), [])
  assert.deepEqual(entityFindings(sound, []), ['a.bs: there is no such table'])
  assert.deepEqual(entityFindings(sound, [title]), [
    'a.bs: the answer has count, which is no column and has no expression',
  ])
  assert.deepEqual(entityFindings(sound, [title, column('count', 'jsonb')]), [])
  assert.deepEqual(entityFindings(sound, [title, column('count', 'text', { nullable: true })]), [
    'a.bs: count is text, and number in the answer',
    'a.bs: count may be null, and not so in the answer',
  ])
  const nullable = { ...sound.output, count: { anyOf: [{ type: 'number' }, { type: 'null' }] } }
  assert.deepEqual(
    entityFindings({ ...sound, output: nullable }, [title, { ...count, nullable: true }]),
    [],
  )
  assert.deepEqual(entityFindings({ ...sound, inserted: ['title', 'count'] }, [title, count]), [
    'a.bs: verbs insert count, and the table does not grant it',
  ])
  assert.deepEqual(
    entityFindings({ ...sound, updated: [] }, [title, { ...count, insertable: true }]),
    [
      'a.bs grants insert of count, which no input of the entity has',
      'a.bs grants update of title, which no input of the entity has',
    ],
  )
})
