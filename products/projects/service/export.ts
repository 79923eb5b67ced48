import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { download, type Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import { exportFacts, listTasks } from '../queries/task-list.ts'
import type { ProjectParams, Task, TaskFilter } from '../schema.ts'

const columns = [
  'number',
  'title',
  'status',
  'priority',
  'due_date',
  'assigned_to',
  'labels',
  'description',
  'created_at',
  'completed_at',
] as const

const page = 200

/** The filtered tasks as CSV (RFC 4180), streamed page by page. */
export async function exportTasks(
  context: Context,
  { params, query }: Input<z.output<typeof ProjectParams>, z.output<typeof TaskFilter>, undefined>,
): Promise<Reply<string>> {
  const { name, people } = await exportFacts(context.read, params.project_id)
  const file = `${name}.csv`.replace(/[/\\:*?"<>|]/g, '-')
  return download(file, Readable.from(lines(context, params.project_id, query, people)))
}

async function* lines(
  context: Context,
  project_id: string,
  filter: z.output<typeof TaskFilter>,
  people: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  // The mark makes spreadsheets read the file as UTF-8.
  yield `\u{FEFF}${columns.join(',')}\r\n`
  let after: readonly string[] | null = null
  do {
    const rows: { json: string; cursor: string[] }[] = await listTasks(
      context.read,
      project_id,
      filter,
      context.language,
      { limit: page, after },
    )
    for (const row of rows) {
      const task: z.output<typeof Task> = JSON.parse(row.json) // the shape that listTasks assembles
      const values = {
        ...task,
        assigned_to: task.assigned_to ? (people[task.assigned_to] ?? '') : '',
        labels: task.labels.join(', '),
      }
      yield `${columns.map((column) => cell(values[column])).join(',')}\r\n`
    }
    after = rows.length === page ? (rows.at(-1)?.cursor ?? null) : null
  } while (after)
}

/** Quotes a value, and takes the sting out of those that a spreadsheet would run as a formula. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
