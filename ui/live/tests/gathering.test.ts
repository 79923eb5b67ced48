import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Change, Gathering } from '../gathering.ts'

const change = (id: string, version = 1, type = 'moved'): Change => ({ type, id, version })

test('changes are told together, each once as it was last, after 200 ms', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const told: string[] = []
  const gathering = new Gathering([
    {
      onChanges: (changes) => told.push(changes.map(({ id, version }) => id + version).join(' ')),
      onGap: () => told.push('gap'),
    },
  ])
  gathering.add(change('a'))
  t.mock.timers.tick(150)
  gathering.add(change('b'))
  gathering.add(change('a', 2))
  assert.deepEqual(told, [])
  t.mock.timers.tick(50)
  assert.deepEqual(told, ['a2 b1'])
  t.mock.timers.tick(1000)
  assert.deepEqual(told, ['a2 b1'])
  // What is read again as a whole needs no single reading besides.
  gathering.add(change('c'))
  gathering.all()
  t.mock.timers.tick(200)
  gathering.add(change('d'))
  t.mock.timers.tick(200)
  assert.deepEqual(told, ['a2 b1', 'gap', 'd1'])
})
