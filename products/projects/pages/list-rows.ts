import type { Task } from './data.ts'
import type { listQuery } from './list-query.ts'

type Page = { readonly items: Task[]; readonly next: string | null; readonly total?: number }
export type ListShown = Pick<ReturnType<typeof listQuery>, 'filter' | 'sort'>

/**
 * Pages of the list with one row as it is now, null: gone. undefined: another place or another list is its
 * own now, or it may be one more, which only reading again tells.
 */
export function withRow<P extends Page>(
  pages: readonly P[],
  { filter, sort }: ListShown,
  id: string,
  task: Task | null,
): P[] | undefined {
  const before = pages.flatMap(({ items }) => items).find((row) => row.id === id)
  if (!before || !task) return before || task ? undefined : [...pages]
  const decisive = [
    sort,
    'deleted_at' as const,
    ...Object.keys(filter).flatMap((name) => decidedBy[name] ?? []),
  ]
  if (decisive.some((field) => String(before[field]) !== String(task[field]))) return undefined
  return pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === id ? task : row)),
  }))
}

/** The fields by which a filter decides. */
const decidedBy: Readonly<Record<string, readonly (keyof Task)[]>> = {
  q: ['title', 'description'],
  status: ['status'],
  priority: ['priority'],
  assigned_to: ['assigned_to'],
  label: ['label_ids'],
  due: ['due_date', 'completed_at'],
}
