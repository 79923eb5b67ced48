import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kernel } from '#kernel/kernel.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { Privacy } from '#kernel/privacy.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { type CatalogueColumn, readCatalogue } from '../catalogue.ts'
import { checkPersonPaths, checkPrivacy } from '../check.ts'
import { privacyDocument } from '../document.ts'

const catalogue: readonly CatalogueColumn[] = [
  { table: 'notes.notes', schema: 'notes', column: 'id', type: 'uuid', nullable: false },
  { table: 'notes.notes', schema: 'notes', column: 'person_id', type: 'uuid', nullable: false },
  { table: 'notes.notes', schema: 'notes', column: 'body', type: 'text', nullable: false },
  { table: 'public.other', schema: 'public', column: 'name', type: 'text', nullable: true },
]

const whole: Privacy = {
  'notes.notes': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: { id: 'none', person_id: 'none', body: 'export' },
  },
}

const owner = (privacy: Privacy): Manifest => ({
  name: 'notes',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy,
})

const mistakesIn = (privacy: Privacy) => checkPrivacy(catalogue, [owner(privacy)])
const notes = (changes: object): Privacy => ({
  'notes.notes': { ...whole['notes.notes'], ...changes } as Privacy[string],
}) // a planted mistake needs no truthful type

test('a table whose every column is classified passes', () => {
  assert.deepEqual(mistakesIn(whole), [])
})

test('an unclassified table, and one that does not exist, are named', () => {
  assert.deepEqual(mistakesIn({}), [
    'notes.notes is not classified: declare it in the privacy.ts of notes',
  ])
  const gone = { 'notes.gone': { person: null, columns: {} } }
  assert.deepEqual(mistakesIn({ ...whole, ...gone }), [
    'notes.gone is classified but does not exist',
  ])
})

test('an unclassified column, and one that does not exist, are named', () => {
  const columns = { id: 'none', person_id: 'none', bodies: 'export' }
  assert.deepEqual(mistakesIn(notes({ columns })), [
    'notes.notes.body is not classified',
    'notes.notes.bodies is classified but does not exist',
  ])
})

test('a class that erasure could not carry out is named', () => {
  assert.deepEqual(mistakesIn(notes({ person: null })), [
    'notes.notes.body is to export, but the table leads to no person',
  ])
  assert.deepEqual(mistakesIn(notes({ on_erase: undefined })), [
    'notes.notes belongs to a person: say what erasure does (on_erase)',
  ])
  assert.deepEqual(mistakesIn(notes({ person: 'body' })), [
    'notes.notes: the person column body is no uuid column',
  ])
  const columns = { id: 'none', person_id: 'none', body: 'erase' }
  assert.deepEqual(mistakesIn(notes({ on_erase: 'keep_row', columns })), [
    'notes.notes.body cannot be emptied while its row stays: it is not null',
  ])
})

test('a path that Postgres cannot plan is named', async (t) => {
  const { admin } = await testDatabase(t, [kernel])
  await admin.query(
    'create schema notes; create table notes.notes (id uuid, person_id uuid not null, body text not null)',
  )
  const columns = await readCatalogue(admin)
  assert.deepEqual(
    columns.filter(({ table }) => table === 'notes.notes').map(({ column }) => column),
    ['id', 'person_id', 'body'],
  )
  assert.deepEqual(await checkPersonPaths(admin, [owner(whole)]), [])
  const condition = 'row.author = $1'
  assert.deepEqual(await checkPersonPaths(admin, [owner(notes({ person: { condition } }))]), [
    'notes.notes: the path to its person does not hold: column row.author does not exist',
  ])
})

test('the document says every class and every path', () => {
  const kept = { keep: 'tax law', until: 'ten years' }
  const text = privacyDocument([
    owner(notes({ columns: { id: 'none', person_id: 'none', body: kept } })),
  ])
  assert.match(
    text,
    /### notes\.notes\n\nBelongs to the person of `person_id`; on erasure the row is deleted\./,
  )
  assert.match(text, /\| body \| keep: tax law, until ten years \|/)
})
