import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kernel } from '#kernel/kernel.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { exported, internal, type Privacy, subject } from '#kernel/privacy.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { type CatalogueColumn, readCatalogue } from '../catalogue.ts'
import { checkPersonPaths, checkPrivacy } from '../check.ts'
import { privacyDocument } from '../document.ts'

const column = (table: string, name: string, more: Partial<CatalogueColumn> = {}) => ({
  table,
  schema: table.split('.')[0] ?? '',
  column: name,
  type: 'text',
  nullable: false,
  key: null,
  refers_to: [],
  holds: [],
  ...more,
})

const uuid = { type: 'uuid' }
const catalogue: readonly CatalogueColumn[] = [
  column('notes.notes', 'id', { ...uuid, key: 1 }),
  column('notes.notes', 'writer', { ...uuid, refers_to: ['users.people'] }),
  column('notes.notes', 'deleted_by', { ...uuid, nullable: true }),
  column('notes.notes', 'body'),
  column('public.other', 'name'),
]

const left = { person: true, export: false, erase: 'null' } as const
const whole = { writer: subject, deleted_by: left, body: exported } as const

const owner = (privacy: Privacy): Manifest => ({
  name: 'notes',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy,
})

const mistakesIn = (privacy: Privacy, there = catalogue) => checkPrivacy(there, [owner(privacy)])
const notes = (changes: object): Privacy => ({
  'notes.notes': { ...whole, ...changes } as Privacy[string],
}) // a planted mistake needs no truthful type

test('a table whose every column is classified passes; what each table has need not be said', () => {
  assert.deepEqual(mistakesIn(notes({})), [])
})

test('an unclassified table, and one that does not exist, are named', () => {
  assert.deepEqual(mistakesIn({}), [
    'notes.notes is not classified: declare it in the privacy.ts of notes',
  ])
  assert.deepEqual(mistakesIn({ ...notes({}), 'notes.gone': {} }), [
    'notes.gone is classified but does not exist',
  ])
})

test('an unclassified column, and one that does not exist, are named', () => {
  const { body, ...rest } = whole
  assert.deepEqual(mistakesIn({ 'notes.notes': { ...rest, bodies: body } }), [
    'notes.notes.body is not classified',
    'notes.notes.bodies is classified but does not exist',
  ])
})

test('a column that holds a person, and does not say so, is named', () => {
  const named = [
    'notes.notes.writer refers to a person: say whose it is',
    'notes.notes.deleted_by sounds like a person: say whose it is',
  ]
  const changes = { writer: internal, deleted_by: internal, body: internal }
  assert.deepEqual(mistakesIn(notes(changes)), named)
})

test('what the database could not carry out is named', () => {
  const cases: [object, string][] = [
    [
      { writer: { ...subject, erase: 'null' }, body: internal },
      'writer cannot be emptied: it is not null',
    ],
    [
      { writer: { ...subject, erase: 'keep' }, body: internal },
      'writer keeps a person’s id: say why or until when (keep_until)',
    ],
    [{ body: { ...subject } }, 'body is no uuid, so it holds no person’s id'],
    [
      { deleted_by: { ...left, person: 'address' } },
      'deleted_by is no text, so it holds no address',
    ],
    [{ deleted_by: { ...left, person: '$.id' } }, 'deleted_by is no jsonb, so it has no paths'],
    [
      { deleted_by: { ...left, person: 'notes.notes.body' } },
      'deleted_by leads to notes.notes.body, which is no column of a person',
    ],
    [
      { body: { export: false, erase: 'delete_row' } },
      'body deletes its row, but for nobody: say so of the person’s column',
    ],
    [
      { body: { export: false, erase: 'replace', by: '' } },
      'body is to be erased, but the row has several persons: say `of` whom',
    ],
    [
      { body: { of: 'writer', export: false, erase: 'replace', by: '' } },
      'body is to be erased, but its whole row goes',
    ],
    [
      { body: { of: 'reader', export: false, erase: 'keep' } },
      'body is said to be of reader, which is no column of a person',
    ],
    [
      { writer: { ...subject, export: false } },
      'body is exported, but the table’s rows are in nobody’s export',
    ],
    [
      { writer: { ...subject, erase: 'keep', keep_until: 'the end' } },
      'body is somebody’s and stays: say why or until when (keep_until)',
    ],
  ]
  const seen = { export: 'while_seen', erase: 'keep' } as const
  cases.push(
    [
      { writer: { ...subject, ...seen, erase: 'delete_row' } },
      'writer is of a person, whose rows are exported or not',
    ],
    [
      { body: { ...seen, of: 'writer' } },
      'body is exported while it is seen, whosever it is: no `of`',
    ],
  )
  for (const [changes, mistake] of cases)
    assert.deepEqual(mistakesIn(notes(changes)), [`notes.notes.${mistake}`])
  const held = [
    ...catalogue,
    column('notes.replies', 'note_id', { ...uuid, holds: ['notes.notes'] }),
  ]
  assert.deepEqual(mistakesIn({ ...notes({}), 'notes.replies': { note_id: internal } }, held), [
    'notes.notes.writer deletes its row, but notes.replies.note_id may still refer to it',
  ])
  const keyless = catalogue.map((column) => ({ ...column, key: null }))
  assert.deepEqual(mistakesIn(notes({ body: { ...exported, mentions: true } }), keyless), [
    'notes.notes.writer is exported, but its table has no primary key to page by',
    'notes.notes.body may name people, but its table has no primary key of one column to walk by',
  ])
})

test('a path that Postgres cannot plan, and a value that it cannot take, are named', async (t) => {
  const { admin } = await testDatabase(t, [kernel])
  await admin.query(
    `create schema notes; create table notes.notes (
       id uuid primary key, writer uuid not null, deleted_by uuid, body date not null)`,
  )
  const columns = await readCatalogue(async (text) => (await admin.query(text)).rows)
  assert.deepEqual(
    columns.filter(({ table }) => table === 'notes.notes').map(({ column, key }) => [column, key]),
    [
      ['id', 1],
      ['writer', null],
      ['deleted_by', null],
      ['body', null],
    ],
  )
  assert.deepEqual(await checkPersonPaths(admin, columns, [owner(notes({}))]), [])
  const broken = notes({
    deleted_by: { ...left, person: '$.id' },
    body: { of: 'deleted_by', export: false, erase: 'replace', by: 'it’s gone' },
  })
  assert.deepEqual(await checkPersonPaths(admin, columns, [owner(broken)]), [
    'notes.notes.deleted_by: the path to its person does not hold: function jsonb_path_exists(uuid, unknown, jsonb) does not exist',
    'notes.notes.body: cannot be replaced: invalid input syntax for type date: "it’s gone"',
  ])
})

test('the document says what becomes of each column, alike ones together', () => {
  const text = privacyDocument([
    owner({ ...notes({ title: exported, writer: subject }), 'notes.kinds': { kind: internal } }),
  ])
  assert.match(text, /### notes\.notes\n\n- rows of the person in `writer`: exported; deleted with/)
  assert.match(text, /- rows of the person in `deleted_by`: not exported; stay without/)
  assert.match(text, /- `body`, `title`: exported\n/)
  assert.match(text, /About nobody: `notes\.kinds`\./)
})
