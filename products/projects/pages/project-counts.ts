import type { Format } from '#ui/format.ts'
import type { Project } from './data.ts'
import type { useWords } from './words.ts'

/** `12 open · 3 done` */
export const countsOf = (
  { open_tasks, completed_tasks }: Pick<Project, 'open_tasks' | 'completed_tasks'>,
  { counts }: Pick<ReturnType<typeof useWords>, 'counts'>,
  { number }: Pick<Format, 'number'>,
): string => counts(open_tasks, number(open_tasks), completed_tasks, number(completed_tasks))
