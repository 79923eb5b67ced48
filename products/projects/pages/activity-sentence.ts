import type { ProjectActivity as Activity } from '#ui/api/schema/projects.d.ts'
import type { words as english } from '../messages/en-activity.ts'

export type ActivityWords = typeof english

/** Where the task's name stands in a sentence. */
export const taskMark = '\u{FFFC}'

interface Told {
  readonly words: ActivityWords
  readonly day: (iso: string) => string
  readonly list: (parts: readonly string[]) => string
}

/** What an event of a task's fields says of them, from what to what. Older ones only say which. */
interface Changed {
  readonly fields?: readonly string[]
  readonly changes?: {
    readonly due_date?: { readonly from: string | null; readonly to: string | null }
    readonly priority?: { readonly from: Priority; readonly to: Priority }
    readonly label_ids?: { readonly given: readonly string[]; readonly taken: readonly string[] }
  }
}
type Priority = keyof ActivityWords['priorities']

/** Who did it: nobody else than the one who came or went, where nobody else is known. */
export function doerOf({ type, actor, person }: Activity) {
  return actor ?? (/member_(added|removed)$/.test(type) ? person : null)
}

/** What somebody did, as it stands behind their name; `ofTask`: where it is clear which task is meant. */
export function sentenceOf(line: Activity, told: Told, ofTask: boolean): string {
  const { words } = told
  const { person, person_before } = line
  const task = ofTask ? '' : taskMark
  const doer = doerOf(line)
  const name = person?.name ?? words.somebody
  const isOwn = person !== null && person.id === doer?.id
  const type = line.type.replace('projects.', '')
  switch (type) {
    case 'project_updated': {
      const fields = changed(line).fields?.join()
      if (fields === 'name') return words.project_renamed
      return fields === 'description' ? words.project_described : words.project_updated
    }
    case 'member_added':
      return isOwn ? words.member_joined : words.member_added(name)
    case 'member_removed':
      return isOwn ? words.member_left : words.member_removed(name)
    case 'member_changed':
      return words.member_changed(name)
    case 'task_moved': {
      const { from_column, to_column } = line
      return words.task_moved(
        task,
        words.quoted(from_column ?? '…'),
        words.quoted(to_column ?? '…'),
      )
    }
    case 'task_moved_in':
    case 'task_moved_away': {
      const project = line.other_project === null ? '' : words.quoted(line.other_project)
      return type === 'task_moved_in'
        ? words.task_moved_in(task, project)
        : words.task_moved_away(project)
    }
    case 'task_assigned':
      if (isOwn) return words.task_taken(task)
      if (person && person_before) return words.task_reassigned(task, name, person_before.name)
      if (person) return words.task_assigned(task, name)
      if (person_before?.id === doer?.id) return words.task_dropped(task)
      return words.task_unassigned(task, person_before?.name ?? words.somebody)
    case 'task_updated':
      return updated(line, told, task)
    default:
      return plain(type, words, task)
  }
}

/** As events.ts declares it. */
const changed = ({ data }: Activity) => data as Changed

/** Events that say nothing but that they happened. */
function plain(type: string, words: ActivityWords, task: string): string {
  const word = Object.entries(words).find(([name]) => name === type)?.[1]
  if (typeof word === 'string') return word
  // Of what happens to a task, the task's name is what is needed.
  return typeof word === 'function' ? (word as (task: string) => string)(task) : ''
}

/** Several changes of one moment are one sentence, which names the task once. */
function updated(line: Activity, { words, day, list }: Told, task: string): string {
  const { fields = [], changes = {} } = changed(line)
  const parts: ((task: string) => string)[] = []
  if (fields.includes('title')) parts.push(words.task_renamed)
  if (fields.includes('description')) parts.push(words.task_described)
  const { due_date, priority, label_ids } = changes
  if (due_date) {
    const [from, to] = [due_date.from && day(due_date.from), due_date.to && day(due_date.to)]
    if (from && to) parts.push((of) => words.due_changed(of, from, to))
    else if (to) parts.push((of) => words.due_set(of, to))
    else if (from) parts.push((of) => words.due_removed(of, from))
  }
  if (priority) {
    const [from, to] = [words.priorities[priority.from], words.priorities[priority.to]]
    parts.push((of) => words.priority_changed(of, from, to))
  }
  for (const [ids, verb] of [
    [label_ids?.given, words.labels_given],
    [label_ids?.taken, words.labels_taken],
  ] as const) {
    const known = line.labels.filter(({ id }) => ids?.includes(id))
    if (known.length === 0) continue
    const names = list(known.map((label) => words.quoted(label.name)))
    parts.push((of) => verb(of, names, known.length))
  }
  if (parts.length === 0) return words.task_updated(task)
  return list(parts.map((part, index) => part(index === 0 ? task : '')))
}
