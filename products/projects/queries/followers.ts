import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Follower } from '../schema.ts'

const followerObject = `json_build_object('person', to_json(card), 'created_at', follower.created_at)`

/** One page of those who follow a task, as they came. The cursor is (created_at, person_id). */
export const listFollowers = (
  reader: Reader,
  task_id: string,
  page: { limit: number; after: readonly [created_at: string, person_id: string] | null },
) =>
  reader.rows<{ json: string; created_at: Temporal.Instant; person_id: string }>(
    `with follower as (
       select * from projects.followers
       where task_id = $1 and ($2::timestamptz is null or (created_at, person_id) > ($2, $3))
       order by created_at, person_id limit $4
     ), card as (
       select * from users.cards(array(select person_id from follower))
     )
     select ${followerObject}::text as json, follower.created_at, follower.person_id
     from follower join card on card.id = follower.person_id
     order by follower.created_at, follower.person_id`,
    [task_id, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
  )

export const countFollowers = async (reader: Reader, task_id: string) =>
  (
    await reader.one<{ count: number }>(
      'select count(*) from projects.followers where task_id = $1',
      [task_id],
    )
  ).count

export const findFollower = (
  reader: Reader,
  task_id: string,
  person_id: string,
): Promise<JsonText<z.output<typeof Follower>> | undefined> =>
  reader.json(
    `select ${followerObject}::text as json, follower.person_id as id
     from projects.followers follower cross join lateral users.cards(array[follower.person_id]) card
     where follower.task_id = $1 and follower.person_id = $2`,
    [task_id, person_id],
  )

/** Whether they did not follow it before. */
export const insertFollower = async (reader: Reader, task_id: string, person_id: string) =>
  (await reader.maybe(
    `insert into projects.followers (task_id, person_id) values ($1, $2)
     on conflict do nothing returning person_id`,
    [task_id, person_id],
  )) !== undefined

/** Whether they followed it, and the caller may take them out. */
export const deleteFollower = async (reader: Reader, task_id: string, person_id: string) =>
  (await reader.maybe(
    'delete from projects.followers where task_id = $1 and person_id = $2 returning person_id',
    [task_id, person_id],
  )) !== undefined

/** Whom a comment concerns. Read as the system. */
export const followerIds = async (reader: Reader, task_id: string) =>
  (
    await reader.rows<{ person_id: string }>(
      'select person_id from projects.followers where task_id = $1',
      [task_id],
    )
  ).map((row) => row.person_id)
