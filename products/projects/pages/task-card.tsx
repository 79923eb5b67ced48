import { IconAlertCircleFilled, IconArrowUp, IconCalendar, IconMessage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PersonAvatar } from '#ui/components/person.tsx'
import { useFormat } from '#ui/language.tsx'
import type { Card, Person } from './data.ts'
import { DueDate } from './due-date.tsx'
import { useWords } from './words.ts'

/** What a card shows below its title. */
export function TaskCard({ task, assignee }: { task: Card; assignee: Person | undefined }) {
  const words = useWords()
  const format = useFormat()
  return (
    <TaskFacts task={task}>
      {task.comments > 0 && (
        <span title={words.task.comments}>
          <IconMessage size={13} stroke={1.5} aria-hidden /> {format.number(task.comments)}
          <span className="socle-visually-hidden">{` ${words.task.comments}`}</span>
        </span>
      )}
      {assignee && (
        <>
          <PersonAvatar person={assignee} size={24} />
          <span className="socle-visually-hidden">{assignee.name}</span>
        </>
      )}
    </TaskFacts>
  )
}

/** What anybody who sees a card is told; `children` stand at its end. */
export function TaskFacts({
  task,
  children,
}: {
  task: Pick<Card, 'number' | 'priority' | 'due_date' | 'labels'> & { completed_at?: string | null }
  children?: ReactNode
}) {
  const words = useWords()
  return (
    <div className="socle-task-facts socle-tabular">
      <span>#{task.number}</span>
      {task.priority === 'urgent' && (
        <IconAlertCircleFilled
          size={14}
          className="socle-overdue"
          role="img"
          aria-label={words.priorities.urgent}
        />
      )}
      {task.priority === 'high' && (
        <IconArrowUp size={14} role="img" aria-label={words.priorities.high} />
      )}
      {task.due_date && (
        <span>
          <IconCalendar size={13} stroke={1.5} aria-hidden />{' '}
          <DueDate due_date={task.due_date} done={task.completed_at !== null} />
        </span>
      )}
      {task.labels.slice(0, 3).map((label) => (
        <span key={label} className="socle-label socle-ellipsis" title={label}>
          {label}
        </span>
      ))}
      {task.labels.length > 3 && (
        <span title={task.labels.slice(3).join(', ')}>+{task.labels.length - 3}</span>
      )}
      {children && <span className="socle-task-end">{children}</span>}
    </div>
  )
}
