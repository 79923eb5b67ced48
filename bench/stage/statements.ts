import type { Reader } from '#kernel/database/session.ts'
import { findBoard } from '#products/projects/queries/board.ts'
import { insertComment } from '#products/projects/queries/comments.ts'
import { listProjects } from '#products/projects/queries/projects.ts'
import { findTasksByText } from '#products/projects/queries/search.ts'
import { listTasks } from '#products/projects/queries/task-list.ts'
import { findTask, taskFacts, taskObject, updateTask } from '#products/projects/queries/tasks.ts'
import { TaskFilter } from '#products/projects/schema.ts'

export interface Recorded {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Where these stand among the values, the id of a task or of its project is meant, another one each time. */
export const task = '00000000-0000-7000-8000-000000000001'
export const project = '00000000-0000-7000-8000-000000000002'

const page = { limit: 51, after: null } // one more than is shown, to know whether there is a next page
const list = (reader: Reader) =>
  listTasks(reader, project, {
    filter: TaskFilter.parse({}),
    language: 'en',
    object: taskObject,
    ...page,
  })

/** The statements that Socle's routes run, as the product wrote them: the first value is the id that varies. */
export async function recordStatements(): Promise<{ list: Recorded; row: Recorded }> {
  const [first, second] = [await record(list), await record((reader) => findTask(reader, task))]
  return { list: only(first), row: only(second) }
}

/** What the routes of a project run, by names for people; several statements are one transaction. */
export const recordTransactions = async (): Promise<
  Readonly<Record<string, readonly Recorded[]>>
> => ({
  'single task': await record((reader) => findTask(reader, task)),
  'list of 50': await record(list),
  board: await record((reader) => findBoard(reader, project)),
  'projects list': await record((reader) => listProjects(reader, 'active', page)),
  'PATCH of a task': await record(async (reader) => {
    await taskFacts(reader, task)
    await updateTask(reader, task, null, { title: 'Another title' })
    await findTask(reader, task)
  }),
  'a comment': await record(async (reader) => {
    await taskFacts(reader, task)
    await insertComment(reader, { project_id: project, task_id: task, body: 'A comment' })
  }),
  search: [findTasksByText('of project 17', 10)],
})

function only([recorded]: readonly Recorded[]): Recorded {
  if (!recorded) throw new Error('The query ran nothing.')
  return recorded
}

async function record(run: (reader: Reader) => Promise<unknown>): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  const note = async (asked: string | Recorded, values: readonly unknown[] = []) => {
    recorded.push(typeof asked === 'string' ? { text: asked, values } : asked)
    return []
  }
  const reader = { rows: note, one: note, maybe: note, json: note }
  await run(reader as unknown as Reader) // what comes back is not looked into
  return recorded
}
