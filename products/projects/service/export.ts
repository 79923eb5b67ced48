import { Readable } from 'node:stream'
import type { z } from 'zod'
import { download } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import { messages } from '../messages/messages.ts'
import { exportFacts, listTaskIds, tasksById } from '../queries/task-list.ts'
import type * as routes from '../routes/export.ts'
import type { Task } from '../schema.ts'

const columns = [
  'number',
  'title',
  'column',
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
 * The filtered tasks as CSV (RFC 4180), in the reader's language, under the names that its readers know. Which, and
 * in which order, is decided at one moment, so that a card that moves meanwhile is neither left out nor there twice;
 * then they are read and sent page by page.
 */
export const exportTasks: Verb<typeof routes.exportTasks> = async (context, { params, query }) => {
  const { project_id } = params
  const { language } = context
  const facts = await exportFacts(context.read, project_id)
  const ids = await listTaskIds(context.read, project_id, query, language)
  const file = `${facts.name}.csv`.replace(/[/\\:*?"<>|]/g, '-')
  return download(file, Readable.from(lines(context.read, ids, facts, messages[language])))
}

async function* lines(
  reader: Reader,
  ids: readonly string[],
  { people, columns: names, labels }: Awaited<ReturnType<typeof exportFacts>>,
  { csv, priorities }: (typeof messages)[Language],
): AsyncGenerator<string> {
  const line = (cells: readonly (string | number | null)[]) =>
    `${cells.map(cell).join(csv.separator)}\r\n`
  // The mark makes spreadsheets read the file as UTF-8.
  yield `\u{FEFF}${line(columns.map((column) => csv.heads[column]))}`
  for (let start = 0; start < ids.length; start += page) {
    for (const row of await tasksById(reader, ids.slice(start, start + page))) {
      const task: z.output<typeof Task> = JSON.parse(row.json) // the shape that tasksById assembles
      const values = {
        ...task,
        column: names[task.status] ?? '',
        priority: priorities[task.priority],
        assigned_to: task.assigned_to ? (people[task.assigned_to] ?? '') : '',
        labels: task.label_ids.map((id) => labels[id]).join(', '),
      }
      yield line(columns.map((column) => values[column]))
    }
  }
}

/**
 * Where a spreadsheet may begin a cell, whichever of these it cuts at, and whether or not it knows what quotes are;
 * before a character by which a formula begins (OWASP, CSV injection).
 */
const formulas = /(^|[\t\r\n\v\f\u0085\u2028\u2029,;|])(["\s]*)(?=[=+\-@＝＋－＠])/g

/** Quotes a value, and has an apostrophe before what a spreadsheet would run. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = value.replace(formulas, "$1$2'").replace(/^[\t\r\n]/, "'$&")
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
