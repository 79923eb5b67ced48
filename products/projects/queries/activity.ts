import type { Reader } from '#kernel/database/session.ts'
import type { Event } from '#kernel/events/define.ts'

/**
 * Writes one line of the activity list, where its task is by now; a second delivery of the same event changes
 * nothing.
 */
export async function insertActivity(
  reader: Reader,
  event: Event<{ project_id: string; task_id?: string }>,
): Promise<void> {
  const { project_id, task_id, ...data } = event.data
  await reader.rows(
    `insert into projects.activity (event_id, project_id, task_id, actor_id, type, data, occurred_at)
     select $1, coalesce((select project_id from projects.tasks where id = $3 for key share), project.id),
       $3, $4, $5, $6, $7 from projects.projects project where project.id = $2
     on conflict (event_id) do nothing`,
    [event.id, project_id, task_id ?? null, event.actor_id, event.type, data, event.occurred_at],
  )
}

const seen = 'event_id < coalesce($2::bigint, 9223372036854775807)'
const newest = 'order by event_id desc limit $1'
const scopes = {
  // The newest of each project, so that long histories are not read to find the newest of all: they are in
  // as many projects at most as lines are asked for, those that moved last.
  all: `select line.* from (
      select readable.project_id from projects.access readable cross join lateral (
        select event_id from projects.activity where project_id = readable.project_id and ${seen}
        order by event_id desc limit 1) newest
      where readable.state in ('active', 'archived') ${newest}) moved
    cross join lateral (
      select * from projects.activity where project_id = moved.project_id and ${seen} ${newest}) line
    ${newest}`,
  project: `select * from projects.activity where project_id = $3 and ${seen} ${newest}`,
  task: `select * from projects.activity where task_id = $3 and ${seen} ${newest}`,
} as const

/**
 * The newest lines of one project, of one task, or of all that the caller may read; newest first.
 * `before` is the `event_id` of the last line seen.
 */
export const activityPage = (
  reader: Reader,
  scope: keyof typeof scopes,
  id: string | null,
  before: string | null,
  limit: number,
) =>
  reader.rows<{ json: string; event_id: number }>(
    `with line as (
       ${scopes[scope]}
     ), page as (
       select *, coalesce(data ->> 'person_id', data ->> 'assigned_to')::uuid as person_id,
         (data ->> 'assigned_before')::uuid as person_before_id,
         coalesce((data ->> 'happened_in')::uuid, project_id) as happened_in,
         coalesce(data ->> 'from_project_id', data ->> 'to_project_id')::uuid as other_id from line
     ), cards as (
       select * from users.cards(array(select actor_id from page union select person_id from page union select person_before_id from page))
     )
     select json_build_object(
       'id', page.event_id::text, 'type', page.type,
       'project_id', page.project_id, 'project_name', project.name,
       'task_id', page.task_id, 'task_number', task.number, 'task_title', task.title,
       'actor', to_json(card), 'person', to_json(concerned), 'person_before', to_json(former),
       'labels', case when page.data #> '{changes,label_ids}' is null then '[]' else (
         select coalesce(json_agg(json_build_object('id', label.id, 'name', label.name, 'color', label.color)
           order by label.name collate socle.natural), '[]')
         from projects.labels label where label.id = any (array(
           select (jsonb_array_elements_text(changed.value))::uuid
           from jsonb_each(page.data #> '{changes,label_ids}') changed))) end,
       'data', page.data, 'from_column', origin.name, 'to_column', target.name,
       'other_project', (select other.name from projects.projects other
         where other.id = page.other_id and other.deleted_at is null),
       'occurred_at', page.occurred_at)::text as json, page.event_id
     from page
     join projects.projects project on project.id = page.project_id
     left join projects.tasks task on task.id = page.task_id
     left join cards card on card.id = page.actor_id
     left join cards concerned on concerned.id = page.person_id
     left join cards former on former.id = page.person_before_id
     left join projects.columns origin
       on origin.project_id = page.happened_in and origin.status = page.data ->> 'from_status'
     left join projects.columns target
       on target.project_id = page.happened_in and target.status = page.data ->> 'to_status'
     order by page.event_id desc`,
    scope === 'all' ? [limit, before] : [limit, before, id],
  )

const counted = {
  all: `projects.access join projects.activity using (project_id) where state in ('active', 'archived')`,
  project: 'projects.activity where project_id = $1',
  task: 'projects.activity where task_id = $1',
} as const

export const countActivity = async (
  reader: Reader,
  scope: keyof typeof counted,
  id: string | null,
) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from ${counted[scope]}`,
      scope === 'all' ? [] : [id],
    )
  ).count
