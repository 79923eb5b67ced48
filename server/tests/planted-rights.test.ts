import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { kernel } from '#kernel/kernel.ts'
import type { Principal } from '#kernel/principal.ts'
import { type TestDatabase, testDatabase } from '#kernel/testing/database.ts'
import { checkRights, type Rights, type Viewpoint } from '#kernel/testing/rights.ts'
import { billing } from '#services/billing/manifest.ts'
import { mail } from '#services/mail/manifest.ts'
import { defineService } from '#services/manifest.ts'
import { organizations } from '#services/organizations/manifest.ts'
import { users } from '#services/users/manifest.ts'
import { manifests } from '../manifests.ts'
import { openApplication } from '../testing/application.ts'
import { anonymousOf, keyOf, people } from '../testing/viewpoints.ts'
import { rights as sane } from './library/rights.ts'
import { routesOf, sound } from './library/routes.ts'

// Bugs planted into a sound owner: the kit names the very cells that are wrong.

const libraryOf = (routes: ReturnType<typeof routesOf>) =>
  defineService({
    name: 'library',
    folder: `${import.meta.dirname}/library`,
    errors: {},
    messages: { en: {}, fr: {} },
    privacy: {},
    routes,
  })

/** The cells that the kit finds wrong. */
async function cells(stage: Parameters<typeof checkRights>[0]): Promise<string[]> {
  const findings = await checkRights(stage)
  return findings.map(({ row, viewpoint, problem }) => {
    const cell = viewpoint ? `${row} × ${viewpoint}` : row
    return `${cell}: ${problem.split(/ for \{| *[{[]| $/)[0]}`
  })
}

const standing = 'insert into organizations.memberships (organization_id, person_id, role) values'

/** A shelf of an organisation, open to a reader, with a book. */
async function shelf({ admin }: Pick<TestDatabase, 'admin'>, of: string, reader: string) {
  const { rows } = await admin.query<{ shelf_id: string }>(
    `with shelf as (
       insert into library.shelves (organization_id, reader_id) values ($1, $2) returning id
     ) insert into library.books (shelf_id, title) select id, 'Persuasion' from shelf returning shelf_id`,
    [of, reader],
  )
  return String(rows[0]?.shelf_id)
}

/** What the kit finds in the tables once this was done to them. */
async function inTables(t: TestContext, sql: string, rights: Rights = sane): Promise<string[]> {
  const library = libraryOf([])
  const stage = await testDatabase(t, [kernel, users, mail, organizations, billing, library])
  const { admin } = stage
  const [librarian, reader, colleague, former, stranger, somebody] = await Promise.all(
    ['Lil', 'Rea', 'Col', 'Fay', 'Sam', 'Zoe'].map(async (name) => {
      const { rows } = await admin.query<{ id: string }>(
        'insert into users.people (name, email) values ($1, $2) returning id',
        [name, `${name.toLowerCase()}@example.org`],
      )
      return String(rows[0]?.id)
    }),
  )
  const organization = async (owner = '') => {
    const { rows } = await admin.query<{ id: string }>(
      `insert into organizations.organizations (name, created_by) values ('Acme', $1) returning id`,
      [owner],
    )
    return String(rows[0]?.id)
  }
  const [ours, foreign] = [await organization(librarian), await organization(somebody)]
  await admin.query(
    `${standing} ($1, $2, 'member'), ($1, $3, 'member'), ($1, $4, 'admin'), ($5, $6, 'guest')`,
    [ours, reader, colleague, former, foreign, librarian],
  )
  await admin.query(sql)
  const viewpoint = (principal: Principal): Viewpoint => ({
    principal,
    call: () => assert.fail('no routes here'),
  })
  const person = (person_id = '') =>
    viewpoint({ kind: 'person', person_id, session_id: randomUUID(), aal: 'aal1' })
  const viewpoints = {
    librarian: person(librarian),
    reader: person(reader),
    colleague: person(colleague),
    stranger: person(stranger),
    former: person(former),
    key: viewpoint({
      kind: 'api_key',
      person_id: librarian ?? '',
      api_key_id: randomUUID(),
      organization_id: ours,
      scopes: ['read', 'write'],
    }),
    anonymous: viewpoint({ kind: 'anonymous' }),
  }
  const subject = {
    shelf_id: await shelf(stage, ours, reader ?? ''),
    // One that the librarian may read, and no more: else the policy for reading would stop them.
    foreign_shelf_id: await shelf(stage, foreign, librarian ?? ''),
  }
  // Was a librarian until now.
  await admin.query(`update organizations.memberships set role = 'member' where person_id = $1`, [
    former,
  ])
  const scene = async () => ({ viewpoints, subject })
  const changed = { ...rights, routes: {}, changes: { former: 'colleague' } }
  const found = await cells({ ...stage, manifest: library, rights: changed, scene })
  await admin.query('select socle.rebuild_access()')
  return found
}

test('a sound owner has no findings in its tables', async (t) => {
  assert.deepEqual(await inTables(t, ''), [])
})

test('a missing policy is found by whom it locks out', async (t) => {
  assert.deepEqual(await inTables(t, 'drop policy librarian_update on library.books'), [
    'library.books × update × librarian: expected to be allowed, got nothing',
    'library.books × update × key: expected to be allowed, got nothing',
  ])
})

test('a `using` without a `with check` is found by the hand-over that it lets pass', async (t) => {
  const sql = `
    drop policy librarian_update on library.books;
    create policy change on library.books for update to socle_member
      using ((select true from library.access access where access.shelf_id = books.shelf_id
        and access.role >= library.rank('librarian')))
      with check (true)`
  assert.deepEqual(await inTables(t, sql), [
    'library.books × update × librarian: expected never to be allowed, got done',
  ])
})

test('a policy that is held up by another alone is found by a statement that reads nothing', async (t) => {
  const sql = `
    drop policy librarian_delete on library.shelves;
    create policy remove on library.shelves for delete to socle_member using (true)`
  assert.deepEqual(await inTables(t, sql), [
    'library.shelves × delete × reader: expected to be refused, got done',
    'library.shelves × delete × reader: expected to be refused, reaches the row unseen',
    'library.shelves × delete × colleague: expected to be refused, reaches the row unseen',
    'library.shelves × delete × stranger: expected to be refused, reaches the row unseen',
    'library.shelves × delete × former: expected to be refused, reaches the row unseen',
  ])
})

test('a right that is not taken away is found by whoever had it before', async (t) => {
  const sql =
    'drop trigger library_access_follows_organizations_access_update on organizations.access'
  const rows = (await inTables(t, sql)).map((cell) => cell.split(':')[0])
  assert.deepEqual(
    [...new Set(rows)],
    [
      'library.access × select × former',
      'library.books × select × former',
      'library.books × insert × former',
      'library.books × update × former',
      'library.shelves × select × former',
      'library.shelves × delete × former',
    ],
  )
})

test('a child readable without its parent is found', async (t) => {
  const readable = (rule: string) => `
    drop policy reader_select on library.books;
    create policy read on library.books for select to authenticated using (${rule})`
  assert.deepEqual(await inTables(t, readable('true')), [
    'library.books × select × colleague: expected to be refused, got done',
    'library.books × select × colleague: as authenticated: expected nothing, got done',
    'library.books × select × stranger: expected to be refused, got done',
    'library.books × select × stranger: as authenticated: expected nothing, got done',
    'library.books × select × former: expected to be refused, got done',
    'library.books × select × former: as authenticated: expected nothing, got done',
  ])
  // By the organisation alone, forgetting that a shelf is not open to all of it.
  const helper = `
    create function library.organization_of(shelf_id uuid) returns uuid language sql stable
      security definer as 'select organization_id from library.shelves where id = $1';
    alter function library.organization_of owner to socle_system;
    grant execute on function library.organization_of to authenticated;`
  const fellows = `organizations.caller_is(library.organization_of(shelf_id), 'member')`
  assert.deepEqual(await inTables(t, helper + readable(fellows)), [
    'library.books × select × colleague: expected to be refused, got done',
    'library.books × select × colleague: as authenticated: expected nothing, got done',
    'library.books × select × former: expected to be refused, got done',
    'library.books × select × former: as authenticated: expected nothing, got done',
  ])
})

test('a grant too many is found: to `authenticated`, of a column, where nobody may write', async (t) => {
  const signedIn = ['librarian', 'reader', 'key', 'colleague', 'stranger', 'former']
  const update = 'grant update (title) on library.books to authenticated'
  assert.deepEqual(
    await inTables(t, update),
    signedIn.map(
      (who) => `library.books × update × ${who}: as authenticated: expected denied, got nothing`,
    ),
  )
  // A policy says which rows, a grant which columns: this one lets books be numbered anew.
  const column = 'grant update (id) on library.books to socle_member'
  assert.deepEqual(await inTables(t, column), [
    'library.books × update: the column id is granted, but not named',
  ])
  const insert = 'grant insert (reader_id) on library.shelves to authenticated'
  assert.deepEqual(
    await inTables(t, insert),
    signedIn.map(
      (who) => `library.shelves × insert × ${who}: holds a grant that nobody should hold`,
    ),
  )
})

test('a table without expectations is found, cell by cell, and an expectation without its cell', async (t) => {
  const { 'library.shelves': shelves, ...tables } = sane.tables ?? {}
  assert.ok(shelves)
  const rights = { ...sane, tables: { ...tables, 'library.rooms': shelves } }
  const found = await inTables(t, '', rights)
  const verbs = ['select', 'insert', 'update', 'delete']
  const viewpoints = [...sane.viewpoints.split(' '), 'former']
  const missing = verbs
    .map((verb) => `library.shelves × ${verb}`)
    .flatMap((row) => viewpoints.map((who) => `${row} × ${who}`))
    .map((cell) => `${cell}: no expectation for ${cell}`)
  assert.deepEqual(found, [...missing, 'library.rooms: an expectation without a cell'])
})

/** What the kit finds over HTTP. */
async function inRoutes(t: TestContext, plan: Partial<typeof sound>, rights: Rights = sane) {
  const library = libraryOf(routesOf({ ...sound, ...plan }))
  const app = await openApplication(t, { manifests: [...manifests, library] })
  const persons = await people(app, 'librarian', 'reader', 'colleague', 'stranger')
  const { librarian, reader, colleague, stranger } = persons
  const { id: ours } = (await librarian.post('/api/organizations', { name: 'Acme' })).body
  await app.admin.query(`${standing} ($1, $2, 'member'), ($1, $3, 'member')`, [
    ours,
    reader.id,
    colleague.id,
  ])
  const viewpoints = {
    ...persons,
    key: await keyOf(app, librarian, ours, ['read', 'write']),
    anonymous: anonymousOf(app),
  }
  const foreign_shelf_id = await shelf(app, stranger.organization_id, reader.id)
  const scene = async () => ({
    viewpoints,
    subject: { shelf_id: await shelf(app, ours, reader.id), foreign_shelf_id },
  })
  const manifest = { ...library, schemas: [] }
  return cells({ ...app, manifest, rights: { ...rights, tables: {} }, scene })
}

test('a sound owner has no findings in its routes', async (t) => {
  assert.deepEqual(await inRoutes(t, {}), [])
})

test('a `who` one step too wide is found, and a verb that goes round the policies', async (t) => {
  const found = await inRoutes(t, {
    reading: 'anyone',
    removing: 'person',
    door: (context) => context.asSystem('test: nobody asked who may'),
  })
  assert.deepEqual(found, [
    'GET /shelves/:shelf_id/books × colleague: expected 404, got 200',
    'GET /shelves/:shelf_id/books × stranger: expected 404, got 200',
    'GET /shelves/:shelf_id/books × anonymous: expected 401, got 200',
    'DELETE /shelves/:shelf_id × reader: expected 403, got 204',
    'DELETE /shelves/:shelf_id × key: expected 403, got 204',
  ])
})

test('a route without expectations is found, an expectation without its route, and a slip of the pen', async (t) => {
  const { 'DELETE /shelves/:shelf_id': _forgotten, ...routes } = sane.routes ?? {}
  const rights = { ...sane, routes: { ...routes, 'GET /shelves': 'librarian reeder' } }
  const row = 'DELETE /shelves/:shelf_id'
  const missing = sane.viewpoints
    .split(' ')
    .map((who) => `${row} × ${who}: no expectation for ${row} × ${who}`)
  assert.deepEqual(await inRoutes(t, {}, rights), [
    ...missing,
    'GET /shelves: an expectation without a cell',
    'GET /shelves × reeder: is no viewpoint',
  ])
})
