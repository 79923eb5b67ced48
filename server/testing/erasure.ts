import assert from 'node:assert/strict'
import { purgeHttp } from '#kernel/http/purge.ts'
import { purgeMailJob } from '#services/mail/jobs.ts'
import { manifestsOf } from '#services/manifest.ts'
import { readCatalogue } from '#services/privacy/catalogue.ts'
import { lossOf } from '#services/privacy/eraser.ts'
import { eraseJob } from '#services/privacy/jobs.ts'
import { privacyRegistry } from '#services/privacy/registry.ts'
import { graceDays } from '#services/privacy/vocabulary.ts'
import { made } from './answer.ts'
import type { Application } from './application.ts'
import { password, type TestPerson } from './person.ts'

/** Asks for an account to be deleted, as its person does. */
export async function askToBeErased(person: TestPerson): Promise<string> {
  return made(await person.call('DELETE', '/api/user/delete', { password })).due_at
}

/** Lets the days of grace pass, which what lives shorter does not outlive, and runs what is due then. */
export async function outlastGrace({ admin, runtime, work }: Application): Promise<void> {
  await work()
  await admin.query(`
    update privacy.erasures set asked_at = asked_at - interval '${graceDays} days',
      due_at = due_at - interval '${graceDays} days';
    update socle.idempotency_keys set created_at = created_at - interval '${graceDays} days';
    update mail.messages set created_at = created_at - interval '${graceDays} days'`)
  const job = { id: 'test', attempt: 1 }
  await purgeHttp.run(runtime, {}, job)
  await purgeMailJob.run(runtime, {}, job)
  await admin.query(
    `update graphile_worker._private_jobs set run_at = now() where key like '${eraseJob.name}:%'`,
  )
  await work()
}

/** Has somebody's account deleted, all the way. */
export async function eraseAfterGrace(app: Application, person: TestPerson): Promise<void> {
  await askToBeErased(person)
  await outlastGrace(app)
}

/**
 * How many rows of an owner's tables (undefined: of all) are to lose something when a person leaves, by each column
 * that says so.
 */
export async function rowsToLose(
  { admin, runtime }: Application,
  person_id: string,
  owner?: string,
): Promise<Record<string, number>> {
  const catalogue = await readCatalogue(async (text) => (await admin.query(text)).rows)
  const counts: Record<string, number> = {}
  for (const table of privacyRegistry(manifestsOf(runtime), catalogue)) {
    if (owner !== undefined && table.owner !== owner) continue
    for (const person of table.persons) {
      const loses = lossOf(table, person)
      if (loses === null) continue
      const { rows } = await admin.query<{ count: number }>(
        `select count(*)::integer as count from ${table.table} as row where ${loses}`,
        [person_id],
      )
      counts[`${table.table}.${person.name}`] = rows[0]?.count ?? 0
    }
  }
  return counts
}

/**
 * Has somebody erased who has something in each place of an owner that erasure reaches, and looks whether it is
 * gone there. Owed by every product: `erasure.test.ts`.
 */
export async function assertErases(
  app: Application,
  owner: string,
  person: TestPerson,
): Promise<void> {
  const named = async (wanted: (count: number) => boolean) =>
    Object.entries(await rowsToLose(app, person.id, owner)).flatMap(([column, count]) =>
      wanted(count) ? [column] : [],
    )
  assert.deepEqual(await named((count) => count === 0), [], 'nothing was planted there')
  await eraseAfterGrace(app, person)
  assert.deepEqual(await named((count) => count > 0), [], 'something is left there')
}

/** Every table, of whatever owner, in which one of the texts stands: `mail.contents: somebody@example.org`. */
export async function placesOf(
  { admin }: Application,
  texts: readonly string[],
): Promise<string[]> {
  const { rows: tables } = await admin.query<{ name: string; bytes: string[] | null }>(
    // What the sandbox was sent has left the house, as with any provider.
    `select format('%I.%I', nspname, relname) as name,
       (select array_agg(attname::text) from pg_attribute
        where attrelid = pg_class.oid and atttypid = 'bytea'::regtype and not attisdropped) as bytes
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p')
       and nspname not in ('pg_catalog', 'information_schema', 'sandbox') and nspname not like 'pg\\_%'`,
  )
  assert.ok(tables.length > 30, 'the tables were not found')
  const places: string[] = []
  for (const { name, bytes } of tables) {
    const held = ['position(text in row::text) > 0'].concat(
      (bytes ?? []).map((column) => `position(convert_to(text, 'UTF8') in row.${column}) > 0`),
    )
    const { rows } = await admin.query<{ text: string }>(
      `select text from unnest($1::text[]) as text
       where exists (select from ${name} as row where ${held.join(' or ')})`,
      [texts],
    )
    places.push(...rows.map(({ text }) => `${name}: ${text}`))
  }
  return places.sort()
}
