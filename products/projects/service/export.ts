import { Readable } from 'node:stream'
import type { z } from 'zod'
import { download } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Reader } from '#kernel/database/session.ts'
import { exportFacts, listTaskIds, tasksById } from '../queries/task-list.ts'
import type * as routes from '../routes/export.ts'
import type { Task } from '../schema.ts'

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

/**
 * The filtered tasks as CSV (RFC 4180). Which, and in which order, is decided at one moment, so that a card
 * that moves meanwhile is neither left out nor there twice; then they are read and sent page by page.
 */
export const exportTasks: Verb<typeof routes.exportTasks> = async (context, { params, query }) => {
  const { project_id } = params
  const { name, people, labels } = await exportFacts(context.read, project_id)
  const ids = await listTaskIds(context.read, project_id, query, context.language)
  const file = `${name}.csv`.replace(/[/\\:*?"<>|]/g, '-')
  return download(file, Readable.from(lines(context.read, ids, people, labels)))
}

async function* lines(
  reader: Reader,
  ids: readonly string[],
  people: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  // The mark makes spreadsheets read the file as UTF-8.
  yield `\u{FEFF}${columns.join(',')}\r\n`
  for (let start = 0; start < ids.length; start += page) {
    for (const row of await tasksById(reader, ids.slice(start, start + page))) {
      const task: z.output<typeof Task> = JSON.parse(row.json) // the shape that tasksById assembles
      const values = {
        ...task,
        assigned_to: task.assigned_to ? (people[task.assigned_to] ?? '') : '',
        labels: task.label_ids.map((id) => labels[id]).join(', '),
      }
      yield `${columns.map((column) => cell(values[column])).join(',')}\r\n`
    }
  }
}

/** Quotes a value, and takes the sting out of those that a spreadsheet would run as a formula (OWASP, CSV injection). */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
