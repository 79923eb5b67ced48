import type pg from 'pg'
import { jobRequested } from '#kernel/database/database.ts'
import { defaultAttempts } from '#kernel/jobs/define.ts'

/** Which subscriber acts on which type of event. */
export interface Subscription {
  readonly type: string
  readonly subscriber: string
}

/** What the dispatcher knows of the declarations of this node. */
export interface Declared {
  readonly subscriptions: readonly Subscription[]
  readonly jobs: readonly JobAttempts[]
  /** Types of the events that are kept for an hour. */
  readonly brief: readonly string[]
}

/** How often a job is tried before it is given up. */
export interface JobAttempts {
  readonly task: string
  readonly attempts: number
}

/** The channel on which each batch's last position is announced. */
export const dispatchedChannel = 'socle_dispatched'

/**
 * Hands out one batch of waiting events: places them, adds their deliveries, gives jobs to the queue, and
 * tells everyone who listens, in one statement, so in one transaction and one round trip. Returns how many
 * it handed out. The caller holds the dispatcher's lock on this connection.
 */
export async function dispatch(
  client: pg.Client,
  limit: number,
  { subscriptions, jobs, brief }: Declared,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>({
    name: 'dispatch',
    text: dispatchSql,
    values: [
      limit,
      JSON.stringify(subscriptions),
      jobRequested,
      JSON.stringify(jobs),
      dispatchedChannel,
      [jobRequested, ...brief],
    ],
  })
  return rows[0]?.count ?? 0
}

/** Of several requests for a job with one key in one batch the last one counts, as it would one by one. */
const dispatchSql = `
with waiting as (
  select id, (select coalesce(max(position), 0) from socle.events) + row_number() over (order by id) as position
  from (select id from socle.events where position is null order by id limit $1) as batch
), placed as (
  update socle.events as event set position = waiting.position, brief = event.type = any($6)
  from waiting where event.id = waiting.id
  returning event.id, event.type, event.subject, event.data, event.position
), delivered as (
  insert into socle.deliveries (event_id, subscriber, subject, position)
  select distinct placed.id, subscription.subscriber, placed.subject, placed.position
  from placed
  join jsonb_to_recordset($2::jsonb) as subscription (type text, subscriber text) using (type)
), requested as (
  select distinct on (coalesce(data ->> 'key', 'position ' || position)) data, position
  from placed where type = $3
  order by coalesce(data ->> 'key', 'position ' || position), position desc
)
select count(*)::integer as count,
  case when count(*) > 0 then pg_notify($5, max(position)::text) end as told,
  case when count(*) filter (where type = $3) > 0 then (
    select count(*) from graphile_worker.add_jobs(array(
      select row(data ->> 'task', (data -> 'payload')::json, null, (data ->> 'run_at')::timestamptz,
        coalesce(known.attempts, ${defaultAttempts}), data ->> 'key', null, null)::graphile_worker.job_spec
      from requested
      left join jsonb_to_recordset($4::jsonb) as known (task text, attempts smallint)
        on known.task = data ->> 'task'
      order by position
    ))
  ) end as queued
from placed`
