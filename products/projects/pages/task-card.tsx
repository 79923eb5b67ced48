import { IconAlertCircleFilled, IconArrowUp, IconCalendar, IconMessage } from '@tabler/icons-react'
import { PersonAvatar } from '#ui/components/person.tsx'
import { useFormat } from '#ui/language.tsx'
import type { Person, Task } from './data.ts'
import { useWords } from './words.ts'

export const isOverdue = (task: Task, today: string): boolean =>
  task.due_date !== null && task.completed_at === null && task.due_date < today

/** What a card shows below its title. */
export function TaskCard({ task, assignee }: { task: Task; assignee: Person | undefined }) {
  const words = useWords()
  const format = useFormat()
  return (
    <div className="socle-task-facts socle-tabular">
      <span>#{task.number}</span>
      {task.priority === 'urgent' && (
        <IconAlertCircleFilled
          size={14}
          className="socle-overdue"
          aria-label={words.priorities.urgent}
        />
      )}
      {task.priority === 'high' && <IconArrowUp size={14} aria-label={words.priorities.high} />}
      {task.due_date && (
        <span className={isOverdue(task, format.today()) ? 'socle-overdue' : undefined}>
          <IconCalendar size={13} stroke={1.5} aria-hidden /> {format.day(task.due_date)}
        </span>
      )}
      {task.labels.slice(0, 3).map((label) => (
        <span key={label} className="socle-label">
          {label}
        </span>
      ))}
      <span className="socle-task-end">
        {task.comments > 0 && (
          <span title={words.task.comments}>
            <IconMessage size={13} stroke={1.5} aria-hidden /> {format.number(task.comments)}
          </span>
        )}
        {assignee && <PersonAvatar person={assignee} size={22} />}
      </span>
    </div>
  )
}
