import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words as french } from '../../messages/fr-pages.ts'
import { roles } from '../../vocabulary.ts'
import { boardShown } from '../board-shown.ts'
import { lanesOf, moved } from '../lanes.ts'
import { listQuery } from '../list-query.ts'
import { withRow } from '../list-rows.ts'
import { may, mayEdit } from '../may.ts'
import { countsOf } from '../project-counts.ts'
import { board, card, task } from './sample.ts'

test('a role may do what it and those below it may', () => {
  const table = Object.fromEntries(
    roles.map((role) => [role, roles.filter((least) => may(role, least)).join(' ')]),
  )
  assert.deepEqual(table, {
    owner: 'owner editor commenter viewer',
    editor: 'editor commenter viewer',
    commenter: 'commenter viewer',
    viewer: 'viewer',
  })
  assert.ok(mayEdit({ role: 'editor', archived_at: null }))
  assert.ok(!mayEdit({ role: 'owner', archived_at: '2026-11-29T00:00:00Z' }))
})

const words = {
  nobody: 'Nobody',
  no_label: 'No label',
  priorities: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
}

test('moves under way are shown in the order in which they were made', () => {
  const data = board(['a', 'b', 'c'], ['d'])
  const lanes = lanesOf(data, words)
  const after = (...moves: readonly (readonly [string, string, string | null | undefined])[]) =>
    moves
      .reduce(
        (all, [id, column, below]) =>
          moved(data, all, {
            task: card(id, ''),
            group: 'column',
            place: { column, ...(below !== undefined && { after: below }) },
          }),
        lanes,
      )
      .map(({ id, count, cards }) => `${id} ${count}: ${cards.map((one) => one.id).join(' ')}`)
      .join(' · ')
  assert.equal(after(['a', 'done', 'd']), 'todo 2: b c · done 2: d a')
  assert.equal(after(['a', 'done', null]), 'todo 2: b c · done 2: a d')
  assert.equal(after(['a', 'todo', 'b']), 'todo 3: b a c · done 1: d')
  // The second names the first as its neighbour.
  assert.equal(after(['a', 'done', 'd'], ['b', 'done', 'a']), 'todo 1: c · done 3: d a b')
  // The neighbour went meanwhile: the end.
  assert.equal(after(['d', 'todo', 'gone']), 'todo 4: a b c d · done 0: ')
  assert.equal(after(['d', 'todo', undefined]), 'todo 4: a b c d · done 0: ')
  // A card that is on the board no more changes nothing.
  assert.equal(after(['x', 'done', null]), 'todo 3: a b c · done 1: d')
  const top = { group: 'column', place: { column: 'todo', after: null } } as const
  const [todo] = moved(data, lanes, { task: card('d', ''), ...top })
  assert.equal(todo?.cards[0]?.status, 'todo')
})

test('French counts one as one, and puts a space before a colon that no line ends with', () => {
  const format = { number: String }
  const of = (open_tasks: number, completed_tasks: number) =>
    countsOf({ open_tasks, completed_tasks }, french, format)
  assert.equal(of(0, 1), '0 ouverte · 1 terminée')
  assert.equal(of(1, 2), '1 ouverte · 2 terminées')
  assert.equal(french.filters.named('Colonne'), 'Colonne\u00a0:')
})

test('an address that says nonsense filters nothing', () => {
  assert.deepEqual(listQuery({ priority: 'huge', due: '1', sort: 'x', direction: 'up', q: '' }), {
    filter: {},
    sort: 'position',
    direction: 'asc',
  })
  const odd = { status: 'To do', assigned_to: 'Ada', label: '#1', q: 'long '.repeat(99) }
  assert.deepEqual(listQuery(odd).filter, { q: 'long '.repeat(40) })
  const ada = '01a226dc-2eb0-7a16-b7c6-31db44afb3b3'
  const right = { status: 'in_progress', assigned_to: ada, label: 'none' }
  assert.deepEqual(listQuery(right).filter, right)
  assert.deepEqual(listQuery({ trash: '1' }), {
    filter: { deleted: 'true' },
    sort: 'updated_at',
    direction: 'desc',
  })
  assert.equal(listQuery({ trash: '1', sort: 'title' }).sort, 'title')
})

test('the board reads the same address as the list', () => {
  const asked = { q: 'lamp', due: 'overdue', group: 'person', trash: '1', sort: 'title' }
  assert.deepEqual(boardShown(asked), { group: 'person', filter: { q: 'lamp', due: 'overdue' } })
  assert.deepEqual(boardShown({ group: 'shoe size', priority: 'huge' }), {
    group: 'column',
    filter: {},
  })
  // The list brings what it shows itself.
  assert.deepEqual(boardShown({ ...asked, view: 'list' }), { group: 'column', filter: {} })
})

test('a row of the list changes in place, unless its place or its list is another now', () => {
  const pages = [
    { items: [task('a'), task('b')], next: 'x' },
    { items: [task('c')], next: null },
  ]
  const after = (id: string, row: ReturnType<typeof task> | null, url = {}) =>
    withRow(pages, listQuery(url), id, row)
      ?.flatMap(({ items }) => items)
      .map(({ id: one, description }) => one + (description ?? ''))
      .join(' ')
  assert.equal(after('b', task('b', { description: '!' })), 'a b! c')
  assert.equal(after('b', task('b', { title: 'z' }), { sort: 'title' }), undefined)
  assert.equal(after('b', task('b', { status: 'done' })), 'a b c')
  assert.equal(after('b', task('b', { status: 'done' }), { status: 'todo' }), undefined)
  assert.equal(after('b', task('b', { completed_at: 'now' }), { due: 'overdue' }), undefined)
  assert.equal(after('b', task('b', { deleted_at: 'now' })), undefined)
  assert.equal(after('d', task('d')), undefined)
  assert.equal(after('d', null), 'a b c')
})
