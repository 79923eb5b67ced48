import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, type ResultColumn } from '../checks/sql/compare.ts'
import { readSource, type Source } from '../checks/sql/scopes.ts'
import { statementsOf } from '../checks/sql/statements.ts'

function statementsIn(files: Readonly<Record<string, string>>) {
  const sources = new Map<string, Source>()
  for (const [path, text] of Object.entries(files)) sources.set(path, readSource(path, text))
  const [first] = sources.values()
  assert.ok(first)
  return statementsOf(first, sources)
}

const columns = (...list: (readonly [name: string, type: string, nullable?: boolean])[]) =>
  list.map(([name, type, nullable = false]): ResultColumn => ({ name, type, nullable }))

test('statements are read through constants, templates, choices and imports', () => {
  const found = statementsIn({
    'products/a/queries/x.ts': `
      import { fields } from './fields.ts'
      const most = 20
      const states = { open: 'closed_at is null', closed: 'closed_at is not null' } as const
      export const list = (reader, state) =>
        reader.rows<{ id: string }>(\`select \${fields} from a.x where \${states[state]} limit \${most}\`)
      export const one = (reader, wide) => reader.one('select ' + (wide ? '*' : 'id') + ' from a.x')
      export const composed = (reader, text) => reader.rows(\`select \${text}\`)
      export const other = (list) => list.one('no statement')`,
    'products/a/queries/fields.ts': `export const fields = 'id'`,
  })
  assert.deepEqual(
    found.map(({ text, call }) => `${call}: ${text}`),
    [
      'rows: select id from a.x where closed_at is null limit 20',
      'rows: select id from a.x where closed_at is not null limit 20',
      'one: select * from a.x',
      'one: select id from a.x',
    ],
  )
})

test('what runs as the system says so', () => {
  const found = statementsIn({
    'products/a/queries/x.ts': `
      export const a = (reader) => reader.rows('select 1')
      export const b = (system) => system.rows('select 2')
      export const c = (context) => context.asSystem('why').write((transaction) => transaction.rows('select 3'))
      export const d = (reader) => reader.rows('select 4')`,
  })
  assert.deepEqual(
    found.map(({ system }) => system),
    [false, true, true, false],
  )
})

test('the type of a row is read through interfaces, picks and other files', () => {
  const [statement] = statementsIn({
    'products/a/queries/x.ts': `
      import type { Tables } from '../tables.ts'
      interface Facts extends Readonly<Pick<Tables['a.x'], 'id' | 'state'>> {
        readonly count: number
      }
      export const facts = (reader) => reader.one<Facts & { extra: string | null }>('select 1')`,
    'products/a/tables.ts': `export interface Tables {
      'a.x': { id: string; state: 'open' | 'closed'; secret: string }
    }`,
  })
  assert.deepEqual(statement?.row && Object.fromEntries(statement.row), {
    id: ['string'],
    state: [`'open'`, `'closed'`],
    count: ['number'],
    extra: ['string', 'null'],
  })
})

test('each way in which a row can differ from its statement is found', () => {
  const [statement] = statementsIn({
    'products/a/queries/x.ts': `
      type State = 'open' | 'closed'
      export const x = (reader) => reader.rows<{
        id: string; state: State; labels: readonly string[]; count: number; left: string | null
      }>('select 1')`,
  })
  assert.ok(statement)
  const right = columns(
    ['id', 'string'],
    ['state', 'string'],
    ['labels', 'string[]'],
    ['count', 'number'],
    ['left', 'string', true],
  )
  assert.deepEqual(differences(statement, right), [])
  const [, ...withoutId] = right
  assert.deepEqual(differences(statement, withoutId), [
    'gives no column id, which the row is declared to have',
  ])
  assert.deepEqual(differences(statement, [...right, ...columns(['more', 'string'])]), [
    'gives a column more, which the row is not declared to have',
  ])
  assert.deepEqual(differences(statement, [...withoutId, ...columns(['id', 'number'])]), [
    'id is number, declared as string',
  ])
  assert.deepEqual(differences(statement, [...withoutId, ...columns(['id', 'string', true])]), [
    'id may be null, declared as string',
  ])
  const proven = { ...statement, text: 'select id from a.x where id is not null' }
  assert.deepEqual(differences(proven, [...withoutId, ...columns(['id', 'string', true])]), [])
  const json = { ...statement, call: 'json' }
  assert.deepEqual(differences(json, columns(['id', 'string'])), ['gives no column `json`'])
})
