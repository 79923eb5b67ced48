import { setTimeout as wait } from 'node:timers/promises'
import type { ChaosDatabase } from './database.ts'
import type { Ledger } from './ledger.ts'

/** Counts each act of a subscriber in the transaction of its effect, so that a second one would show. */
export const handledLog = `
create schema chaos;
create table chaos.handled (event_id bigint not null, subscriber text not null);
create function chaos.record() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into chaos.handled values (old.event_id, old.subscriber);
  return null;
end $$;
create trigger handled after delete on socle.deliveries for each row execute function chaos.record();`

/** Waits until every event was handed out and acted on; at most a minute. */
export async function settled(database: ChaosDatabase): Promise<boolean> {
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    const [row] = await database.query<{ waiting: number }>(
      `select ((select count(*) from socle.events where position is null)
         + (select count(*) from socle.deliveries where dead_at is null))::int as waiting`,
    )
    if (row?.waiting === 0) return true
    await wait(50)
  }
  return false
}

/** Everything that is not as it was promised; an empty list is a pass. */
export async function violations(
  database: ChaosDatabase,
  ledger: Ledger,
  subscriptions: Readonly<Record<string, readonly string[]>>,
): Promise<string[]> {
  const wrong = [...ledger.wrong]
  await checkCreations(database, 'projects.tasks', 'title', ledger.tasks, wrong)
  await checkCreations(database, 'projects.comments', 'body', ledger.comments, wrong)
  await checkStates(database, ledger, wrong)
  const count = async (sql: string, what: string, values: readonly unknown[] = []) => {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::int from (${sql}) found`,
      values,
    )
    if (row && row.count > 0) wrong.push(`${row.count} ${what}`)
  }
  await count(
    'select number from projects.tasks group by project_id, number having count(*) > 1',
    'numbers used twice',
  )
  await count(
    `select position from projects.tasks where deleted_at is null
     group by project_id, status, position having count(*) > 1`,
    'places taken twice',
  )
  await count(
    'select from unnest($1::uuid[]) as id where id not in (select id from projects.tasks where deleted_at is not null)',
    'tasks that came back from the trash',
    [[...ledger.trashed]],
  )
  await count(
    `select id from projects.tasks task where (deleted_at is not null)::integer <> (
       select count(*) from socle.events where subject = task.id::text and type = 'projects.task_deleted')`,
    'tasks whose way into the trash was not told exactly once',
  )
  await count(
    `select id from projects.tasks task where 1 <> (
       select count(*) from socle.events where subject = task.id::text and type = 'projects.task_created')`,
    'tasks whose creation was not told exactly once',
  )
  await count(
    `select id from projects.comments comment where 1 <> (
       select count(*) from socle.events where type = 'projects.comment_created' and data ->> 'comment_id' = comment.id::text)`,
    'comments that were not told exactly once',
  )
  await count('select from socle.deliveries where dead_at is not null', 'dead letters')
  await count(
    'select position from (select position, lag(position) over (order by position) as before from socle.events) p where position <> before + 1',
    'holes in the order of events',
  )
  await count(
    'select event_id from chaos.handled group by event_id, subscriber having count(*) > 1',
    'events that a subscriber acted on twice',
  )
  for (const [subscriber, types] of Object.entries(subscriptions)) {
    await count(
      `select id from socle.events event where type = any($2) and not exists (
         select from chaos.handled where event_id = event.id and subscriber = $1)`,
      `events that ${subscriber} never acted on`,
      [subscriber, types],
    )
  }
  await count(
    `select id from projects.comments comment where 1 <> (
       select count(*) from notifications.notifications
       where kind = 'projects.mentioned' and event -> 'data' ->> 'comment_id' = comment.id::text)`,
    'mentions that did not become exactly one notification',
  )
  return wrong
}

async function checkCreations(
  database: ChaosDatabase,
  table: string,
  column: string,
  promised: Ledger['tasks'],
  wrong: string[],
): Promise<void> {
  const rows = await database.query<{ id: string; text: string }>(
    `select id, ${column} as text from ${table}`,
  )
  const found = Map.groupBy(rows, ({ text }) => text)
  for (const [text, { acknowledged }] of promised) {
    const ids = (found.get(text) ?? []).map(({ id }) => id)
    if (acknowledged !== null && !ids.includes(acknowledged)) wrong.push(`${table} lost "${text}"`)
    if (ids.length > 1) wrong.push(`${table} has "${text}" ${ids.length} times`)
  }
}

/** A later change may have gone on from what was promised, but nothing goes back. */
async function checkStates(
  database: ChaosDatabase,
  ledger: Ledger,
  wrong: string[],
): Promise<void> {
  const rows = await database.query<{ id: string; version: number; status: string }>(
    'select id, version, status from projects.tasks',
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const [id, { version, status }] of ledger.states) {
    const row = found.get(id)
    if (!row || row.version < version) wrong.push(`task ${id} lost its version ${version}`)
    else if (row.version === version && row.status !== status) {
      wrong.push(`task ${id} stands in ${row.status}, acknowledged was ${status}`)
    }
  }
}
