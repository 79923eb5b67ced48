import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { compose } from '#kernel/database/compose.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import type { Board, BoardQuery } from '../schema/board.ts'
import { boardFields, cardsAtOnce } from './board.ts'
import { conditionsOf } from './task-list.ts'
import { cardObject } from './tasks.ts'

/** So many people or labels have a lane each, also an empty one; of more, those that have cards. */
const fewLanes = 20

type Group = BoardQuery['group']

/** The lanes that one task stands in, as a column `value`. */
const lanesOfTask: Readonly<Record<Group, string>> = {
  column: 'select task.status as value',
  person: 'select task.assigned_to::text as value',
  priority: 'select task.priority as value',
  label: `select unnest(case when task.label_ids = '{}' then array[null] else task.label_ids::text[] end) as value`,
}

/** The lanes that there are: `value`, its `rank` among them, whether it stands there without a card. */
function lanesOf(group: Group, natural: string): string {
  switch (group) {
    case 'column':
      return `select status as value, row_number() over (order by position) as rank, true as stays
        from board_column`
    case 'priority':
      return `select value, rank, true as stays
        from unnest(array['urgent', 'high', 'medium', 'low']) with ordinality as lane (value, rank)`
    case 'person':
      return `select null as value, 0 as rank, true as stays
        union all
        select card.id::text, row_number() over (order by card.name collate ${natural}, card.id),
          exists (select from member where member.person_id = card.id)
            and (select count(*) from member) <= ${fewLanes}
        from card`
    case 'label':
      return `select null as value, 0 as rank, true as stays
        union all
        select label.id::text, row_number() over (order by label.name collate ${natural}, label.id),
          (select count(*) from projects.labels where project_id = $1) <= ${fewLanes}
        from projects.labels label where label.project_id = $1`
  }
}

/**
 * A board under a filter, or in other lanes than its columns: the project's tasks are gone through once, and JSON is
 * made of those alone that are shown.
 */
export async function findGroupedBoard(
  reader: Reader,
  project_id: string,
  { group, ...filter }: BoardQuery,
  language: Language,
): Promise<JsonText<z.output<typeof Board>> | undefined> {
  const where = sql.join(conditionsOf(project_id, { ...filter, deleted: false }), sql` and `)
  // Written with `$1` for the project, as the fixed statements are.
  const fixed = (text: string): RawBuilder<unknown> =>
    sql.join(
      text.split('$1').map((part) => sql.raw(part)),
      sql`${project_id}`,
    )
  const lane = sql.raw(`lateral (${lanesOfTask[group]}) lane`)
  const statement = sql`
    with project as (
      select * from projects.projects where id = ${project_id} and deleted_at is null
    ), board_column as (
      select * from projects.columns where project_id = ${project_id}
    ), whole as materialized (
      select lane.value, count(*) as total
      from projects.tasks task cross join ${lane}
      where task.project_id = ${project_id} and task.deleted_at is null group by 1
    ), chosen as materialized (
      select task.id, lane.value, count(*) over (partition by lane.value) as count,
        row_number() over (partition by lane.value order by board_column.position, task.position) as place
      from projects.tasks task
      join board_column on board_column.status = task.status
      cross join ${lane}
      where ${where}
    ), shown as materialized (
      select chosen.value, chosen.place, chosen.count, task.*
      from chosen join projects.tasks task on task.id = chosen.id
      where chosen.place <= ${sql.raw(String(cardsAtOnce))}
    ), filled as (
      select value, max(count) as count, json_agg(${sql.raw(cardObject)} order by place) as tasks
      from shown task group by value
    ), member as (
      select * from projects.members where project_id = ${project_id}
    ), card as (
      select * from users.cards(array(
        select person_id from member
        union select assigned_to from shown where assigned_to is not null
        union select created_by from shown
        ${sql.raw(group === 'person' ? 'union select value::uuid from whole where value is not null' : '')}))
    ), lane as (${fixed(lanesOf(group, `socle.natural_${language}`))})
    select json_build_object(
      ${fixed(boardFields)},
      'lanes', (select coalesce(json_agg(json_build_object(
        'value', lane.value, 'count', coalesce(filled.count, 0), 'total', coalesce(whole.total, 0),
        'tasks', coalesce(filled.tasks, '[]')
      ) order by lane.rank), '[]')
      from lane
      left join whole on whole.value is not distinct from lane.value
      left join filled on filled.value is not distinct from lane.value
      where lane.stays or whole.total > 0)
    )::text as json, project.id
    from project`
  const row = await reader.maybe(compose<{ json: string; id: string }>(statement))
  return row && new JsonText(row.json, { id: row.id })
}
