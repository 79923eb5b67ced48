import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type pg from 'pg'
import { kernel } from '#kernel/kernel.ts'
import { anonymous, type Principal, personOf, roleOf } from '#kernel/principal.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import type { Door } from '../database.ts'
import { statement } from '../statement.ts'

const people = Array.from({ length: 6 }, () => randomUUID())
const callers: readonly Principal[] = [
  anonymous,
  { kind: 'system', reason: 'test' },
  ...people.flatMap((person_id): Principal[] => [
    { kind: 'person', person_id, session_id: randomUUID(), aal: 'aal1' },
    {
      kind: 'api_key',
      person_id,
      api_key_id: randomUUID(),
      organization_id: randomUUID(),
      scopes: ['read'],
    },
  ]),
]

/** One note of each person; whose it is decides who reads it. */
const notes = `
create table public.notes (person_id uuid not null);
alter table public.notes enable row level security, force row level security;
create policy own on public.notes to authenticated using (person_id = (select auth.uid()));
create policy system on public.notes to socle_system using (true) with check (true);
grant select on public.notes to authenticated, anon;
grant insert on public.notes to socle_member;
grant all on public.notes to socle_system`

interface Seen {
  readonly role: string
  readonly person: string | null
  readonly notes: string[]
}

const look = `select current_user::text as role, auth.uid()::text as person,
  (select coalesce(array_agg(person_id::text order by person_id), '{}') from public.notes) as notes`

function expected(caller: Principal): Seen {
  const person = personOf(caller)
  const all = caller.kind === 'system' ? people.toSorted() : []
  return { role: roleOf(caller), person, notes: person === null ? all : [person] }
}

/** Ways in which a request goes wrong. What matters is who comes after it on the same connection. */
const troubles: readonly ((door: Door) => Promise<unknown>)[] = [
  (door) => door.read.rows('select 1 / 0'),
  (door) => door.read.rows('select from nowhere'),
  (door) => door.read.rows('select $1::uuid', ['no id']),
  (door) => door.read.rows('select 9007199254740993'),
  (door) => door.read.rows(`select 'infinity'::timestamptz`),
  (door) => door.read.rows('insert into public.notes values (null)'),
  (door) => door.read.rows(`set local statement_timeout = '1ms'`),
  (door) => door.read.rows('select pg_cancel_backend(pg_backend_pid()), pg_sleep(1)'),
  (door) => door.read.all([statement(look), statement('select 1 / 0'), statement(look)]),
  (door) =>
    door.read.gather(
      [statement('select 1 / 0'), statement('select pg_sleep(60)'), statement(look)],
      { each: 1, all: 1000 },
    ),
  (door) =>
    door.write(async (transaction) => {
      await transaction.rows('select 1 / 0')
    }),
  (door) =>
    door.write(async (transaction) => {
      await transaction.rows(look)
      throw new Error('a verb that thinks better of it')
    }),
  (door) =>
    door.write(async (transaction) => {
      await transaction.rows(look)
      await transaction.rows('select 1 / 0').catch(() => {})
      await transaction.rows(look)
    }),
  (door) =>
    door.write(async (transaction) => {
      void transaction.rows(look).catch(() => {}) // not awaited
      throw new Error('before its statement had come back')
    }),
]

test('no statement ever runs under the claims of another, after errors and cancellations too [V8.2.2]', async (t) => {
  const { admin, anotherNode } = await testDatabase(t, [kernel])
  await admin.query(notes)
  await admin.query('insert into public.notes select unnest($1::uuid[])', [people])
  const database = anotherNode(3)
  const ask = async (index: number) => {
    const caller = callers[index % callers.length] ?? anonymous
    const door = database.withUser(caller)
    if (index % 4 === 1) {
      const trouble = troubles[Math.floor(index / 4) % troubles.length]
      await trouble?.(door).catch(() => {})
    }
    const ways = [
      () => door.write((transaction) => transaction.one<Seen>(look)),
      () => door.read.one<Seen>(look),
      async () => (await door.read.all([statement<Seen>(look)]))[0][0],
      async () => {
        const patience = { each: 10_000, all: 10_000 }
        const answers = await door.read.gather(
          [statement('select 1 / 0'), statement<Seen>(look)],
          patience,
        )
        return answers[1].status === 'fulfilled' ? answers[1].value[0] : answers[1].reason
      },
    ]
    const seen = await ways[(index + Math.floor(index / ways.length)) % ways.length]?.()
    assert.deepEqual(seen, expected(caller))
  }
  // So few at once that nobody waits for a connection longer than they may, on a busy machine too.
  for (let round = 0; round < 25; round += 1) {
    await Promise.all(Array.from({ length: 40 }, (_, index) => ask(round * 40 + index)))
  }
  await assertClean(database.pool)
})

test('a connection that is cut in the middle serves nobody after it', async (t) => {
  const { admin, anotherNode } = await testDatabase(t, [kernel])
  await admin.query(notes)
  const database = anotherNode(2)
  const [ada, bob] = callers.filter(({ kind }) => kind === 'person')
  assert.ok(ada && bob)
  const cut = database.withUser(ada).write(async (transaction) => {
    await transaction.rows('insert into public.notes values ($1)', [personOf(ada)])
    const { pid } = await transaction.one<{ pid: number }>('select pg_backend_pid() as pid')
    await admin.query('select pg_terminate_backend($1, 5000)', [pid])
    await transaction.rows(look)
  })
  await assert.rejects(cut, { code: 'unavailable', status: 503 })
  for (let index = 0; index < 4; index += 1) {
    const seen: Seen = await database.withUser(bob).read.one<Seen>(look)
    assert.deepEqual(seen, { ...expected(bob), notes: [] })
  }
  await assertClean(database.pool)
})

test('a read is one round trip, a write one more than its statements', async (t) => {
  const { anotherNode } = await testDatabase(t, [kernel])
  const database = anotherNode(1)
  let trips = 0
  database.pool.on('connect', (client) => {
    const { connection } = client as unknown as { connection: { sync(): void } } // left out of its types
    const sync = connection.sync.bind(connection)
    connection.sync = () => {
      trips += 1
      sync()
    }
  })
  const door = database.withUser(callers[2] ?? anonymous)
  await door.read.rows('select auth.uid()')
  assert.equal(trips, 1)
  await door.write(async (transaction) => {
    await transaction.rows('select 1')
    await transaction.rows('select 2')
  })
  assert.equal(trips, 1 + 3)
})

test('a value that cannot be read fails its statement, not the process or the connection', async (t) => {
  const { anotherNode } = await testDatabase(t, [kernel])
  const database = anotherNode(1)
  const { read } = database.asSystem('test')
  const { pid } = await read.one<{ pid: number }>('select pg_backend_pid() as pid')
  for (const text of [
    'select 9007199254740993::bigint as count',
    `select 'infinity'::date as day from generate_series(1, 1000)`,
    `select '10000-01-01 00:00+00'::timestamptz as at`,
  ]) {
    await assert.rejects(read.rows(text), { name: 'UnreadableRow' }, text)
  }
  assert.deepEqual(await read.one('select pg_backend_pid() as pid'), { pid })
})

test('a table that changes its columns under a running server costs one try', async (t) => {
  const { admin, anotherNode } = await testDatabase(t, [kernel])
  await admin.query(
    'create table public.things (a int); grant all on public.things to socle_system',
  )
  const { read } = anotherNode(1).asSystem('test')
  const text = 'select * from public.things'
  assert.deepEqual(await read.rows(text), [])
  await admin.query('alter table public.things add b int; insert into public.things values (1, 2)')
  await assert.rejects(read.rows(text), { code: 'unavailable' })
  assert.deepEqual(await read.rows(text), [{ a: 1, b: 2 }])
})

/** Nothing of a caller is left on any connection of a pool. */
async function assertClean(pool: pg.Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: 2 }, () => pool.connect()))
  try {
    for (const client of clients) {
      const { rows } = await client.query(
        `select current_user::text as role, coalesce(current_setting('request.jwt.claims', true), '') as claims`,
      )
      assert.deepEqual(rows, [{ role: 'authenticator', claims: '' }])
    }
  } finally {
    for (const client of clients) client.release()
  }
}
