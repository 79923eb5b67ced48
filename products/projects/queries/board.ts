import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Board, PublicBoard } from '../schema/board.ts'
import { labelObject } from './labels.ts'
import { projectObject } from './projects.ts'
import { cardObject } from './tasks.ts'

/** Cards of a lane that a board brings at once: more than a window shows. */
export const cardsAtOnce = 50
/** And of a column that is open to everybody, where there are no more to be had. */
const publicCards = 200

/** What every board brings beside its lanes, from `project`, `board_column`, `member` and `card` (people). */
export const boardFields = `
  'project', (select ${projectObject} from project
    join projects.task_counters counter on counter.project_id = project.id),
  'columns', (select coalesce(json_agg(json_build_object(
    'project_id', board_column.project_id, 'status', board_column.status, 'name', board_column.name,
    'kind', board_column.kind, 'position', board_column.position,
    'card_limit', board_column.card_limit, 'version', board_column.version,
    'count', board_column.cards) order by board_column.position), '[]') from board_column),
  'labels', (select coalesce(json_agg(${labelObject} order by label.name collate socle.natural, label.id), '[]')
    from projects.labels label where label.project_id = $1),
  'members', (select coalesce(json_agg(json_build_object(
    'person', to_json(card),
    'role', member.role, 'version', member.version, 'created_at', member.created_at
  ) order by member.created_at, card.id), '[]') from member join card on card.id = member.person_id),
  'people', (select coalesce(json_agg(card order by card.id), '[]') from card)`

/** A whole board, read by its columns: each no further than what is shown, and counted by what counts it. */
export const findBoard = (
  reader: Reader,
  project_id: string,
): Promise<JsonText<z.output<typeof Board>> | undefined> =>
  reader.json(
    `with project as (
       select * from projects.projects where id = $1 and deleted_at is null
     ), board_column as (
       select * from projects.columns where project_id = $1
     ), task as (
       select card.* from board_column cross join lateral (
         select * from projects.tasks
         where project_id = $1 and status = board_column.status and deleted_at is null
         order by position limit ${cardsAtOnce}
       ) card
     ), filled as (
       select status, json_agg(${cardObject} order by task.position) as tasks from task group by status
     ), member as (
       select * from projects.members where project_id = $1
     ), card as (
       select * from users.cards(array(
         select person_id from member
         union select assigned_to from task where assigned_to is not null
         union select created_by from task))
     )
     select json_build_object(
       ${boardFields},
       'lanes', (select coalesce(json_agg(json_build_object(
         'value', board_column.status, 'count', board_column.cards, 'total', board_column.cards,
         'tasks', coalesce(filled.tasks, '[]')
       ) order by board_column.position), '[]') from board_column left join filled using (status))
     )::text as json, project.id
     from project`,
    [project_id],
  )

/** What a public address shows: no people, no comments, no ids. Read as the system, by the project's id. */
export const findPublicBoard = (
  reader: Reader,
  project_id: string,
): Promise<JsonText<z.output<typeof PublicBoard>> | undefined> =>
  reader.json(
    `select json_build_object(
       'name', project.name, 'description', project.description, 'color', project.color,
       'columns', (select coalesce(json_agg(json_build_object(
         'status', board_column.status, 'name', board_column.name,
         'kind', board_column.kind, 'count', board_column.cards,
         'tasks', (select coalesce(json_agg(json_build_object(
             'number', task.number, 'title', task.title, 'priority', task.priority,
             'due_date', task.due_date, 'labels', (
               select coalesce(json_agg(json_build_object('name', label.name, 'color', label.color)
                 order by label.name collate socle.natural, label.id), '[]')
               from projects.labels label where label.id = any (task.label_ids))) order by task.position), '[]')
           from (select * from projects.tasks
             where project_id = project.id and status = board_column.status and deleted_at is null
             order by position limit ${publicCards}) task)
       ) order by board_column.position), '[]')
       from projects.columns board_column where board_column.project_id = project.id)
     )::text as json
     from projects.projects project where id = $1 and deleted_at is null`,
    [project_id],
  )
