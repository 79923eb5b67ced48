import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import { trashFacts } from '#kernel/trash/rows.ts'
import type { TrashFacts } from '#kernel/trash/trash.ts'
import type { Comment } from '../schema.ts'

const commentObject = `json_build_object(
  'id', comment.id, 'task_id', comment.task_id,
  'person', to_json(card),
  'body', comment.body, 'edited_at', comment.edited_at, 'version', comment.version,
  'created_at', comment.created_at, 'updated_at', comment.updated_at)`

/** A task's comments, oldest first. */
export const listComments = (
  reader: Reader,
  task_id: string,
  after: string | null,
  limit: number,
) =>
  reader.rows<{ json: string; id: string }>(
    `with comment as (
       select * from projects.comments
       where task_id = $1 and deleted_at is null and ($2::uuid is null or id > $2)
       order by id limit $3
     ), card as (
       select * from users.cards(array(select distinct person_id from comment))
     )
     select ${commentObject}::text as json, comment.id
     from comment join card on card.id = comment.person_id order by comment.id`,
    [task_id, after, limit],
  )

export const countComments = async (reader: Reader, task_id: string) =>
  (
    await reader.one<{ count: number }>(
      'select comments as count from projects.tasks where id = $1',
      [task_id],
    )
  ).count

/** One comment, also from the trash unless only `live` ones are asked for. */
export const findComment = (
  reader: Reader,
  id: string,
  live = false,
): Promise<JsonText<z.output<typeof Comment>> | undefined> =>
  reader.json(
    `select ${commentObject}::text as json, comment.id, comment.version
     from projects.comments comment cross join lateral users.cards(array[comment.person_id]) card
     where comment.id = $1 and (not $2::boolean or comment.deleted_at is null)`,
    [id, live],
  )

export interface CommentFacts extends TrashFacts {
  readonly project_id: string
  readonly task_id: string
  readonly organization_id: string
  readonly body: string
  readonly archived: boolean
}

/** What a verb has to know of a comment before it writes. 404 when the caller does not see it, or its task is in the trash. */
export const commentFacts = (reader: Reader, id: string) =>
  reader.one<CommentFacts>(
    `select comment.project_id, comment.task_id, project.organization_id, comment.body,
       comment.deleted, comment.expired, project.archived_at is not null as archived
     from (select *, ${trashFacts} from projects.comments) comment join projects.projects project on project.id = comment.project_id
     join projects.tasks task on task.id = comment.task_id and task.deleted_at is null
     where comment.id = $1`,
    [id],
  )

export const insertComment = (
  reader: Reader,
  comment: { project_id: string; task_id: string; body: string },
) =>
  reader.one<{ id: string }>(
    `insert into projects.comments (project_id, task_id, person_id, body)
     values ($1, $2, auth.uid(), $3) returning id`,
    [comment.project_id, comment.task_id, comment.body],
  )

export const updateComment = (reader: Reader, id: string, version: number | null, body: string) =>
  reader.maybe<{ version: number }>(
    `update projects.comments set body = $3
     where id = $1 and ($2::bigint is null or version = $2) and deleted_at is null returning version`,
    [id, version, body],
  )
