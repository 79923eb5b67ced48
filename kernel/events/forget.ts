import type { Reader } from '#kernel/database/session.ts'

export interface Forgotten {
  /** Whoever did it, or whom it is about. */
  readonly people: readonly string[]
  readonly organizations: readonly string[]
  /** Ids in the payloads of jobs that were asked for. */
  readonly payloads: readonly string[]
}

/** Deletes what the store of events knows of them, as the system. The newest place is kept: counting goes on there. */
export const forgetEvents = (reader: Reader, { people, organizations, payloads }: Forgotten) =>
  reader.rows(
    `delete from socle.events
     where (actor_id = any ($1::uuid[]) or subject = any ($1::text[]) or data ->> 'person_id' = any ($1::text[])
         or organization_id = any ($2::uuid[])
         or exists (select from jsonb_each_text(case when type = 'socle.job_requested' then data -> 'payload' end)
           where value = any ($3::text[])))
       and position is distinct from (select max(position) from socle.events)`,
    [people, organizations, payloads],
  )

/** Takes the callers out of the figures of requests. */
export const forgetCallers = (reader: Reader, people: readonly string[]) =>
  reader.rows('update socle.api_metrics set user_id = null where user_id = any ($1::uuid[])', [
    people,
  ])
