import type { Reader } from '#kernel/database/session.ts'
import { listTasks } from '#products/projects/queries/task-list.ts'
import { findTask } from '#products/projects/queries/tasks.ts'
import { TaskFilter } from '#products/projects/schema.ts'

export interface Recorded {
  readonly text: string
  readonly values: unknown[]
}

/** The statements that Socle's routes run, as the product wrote them: the first value is the id that varies. */
export async function recordStatements(): Promise<{ list: Recorded; row: Recorded }> {
  const id = '00000000-0000-7000-8000-000000000001'
  const page = { limit: 51, after: null } // one more than is shown, to know whether there is a next page
  return {
    list: await record((reader) => listTasks(reader, id, TaskFilter.parse({}), 'en', page)),
    row: await record((reader) => findTask(reader, id)),
  }
}

async function record(run: (reader: Reader) => Promise<unknown>): Promise<Recorded> {
  let recorded: Recorded | undefined
  const note = async (text: string, values: readonly unknown[] = []) => {
    recorded = { text, values: [...values] }
  }
  const reader = {
    rows: async (text: string, values?: readonly unknown[]) => {
      await note(text, values)
      return []
    },
    json: note,
  }
  await run(reader as unknown as Reader) // only these two are called
  if (!recorded) throw new Error('The query ran nothing.')
  return recorded
}
