import {
  IconAlertCircleFilled,
  IconArrowUp,
  IconCalendar,
  IconCheckbox,
  IconMessage,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PersonAvatar } from '#ui/components/person.tsx'
import { useFormat } from '#ui/language.tsx'
import type { Card, Label, Person } from './data.ts'
import { DueDate } from './due-date.tsx'
import { LabelChip } from './label-chip.tsx'
import './cards.css'
import { useWords } from './words.ts'

/** What a card shows below its title. */
export function TaskCard({
  task,
  labels,
  assignee,
}: {
  task: Card
  /** The project's. */
  labels: readonly Label[]
  assignee: Person | undefined
}) {
  const words = useWords()
  const format = useFormat()
  return (
    <TaskFacts
      task={task}
      labels={labels.filter(({ id }) => task.label_ids.includes(id))}
      more={
        <>
          {task.boxes > 0 && (
            <span title={words.task.checklist(task.ticked, task.boxes)}>
              <IconCheckbox size={13} stroke={1.5} aria-hidden />
              <span
                aria-hidden
              >{` ${format.number(task.ticked)}/${format.number(task.boxes)}`}</span>
              <span className="socle-visually-hidden">
                {words.task.checklist(task.ticked, task.boxes)}
              </span>
            </span>
          )}
          {task.comments > 0 && (
            <span title={words.task.comments}>
              <IconMessage size={13} stroke={1.5} aria-hidden /> {format.number(task.comments)}
              <span className="socle-visually-hidden">{` ${words.task.comments}`}</span>
            </span>
          )}
        </>
      }
    >
      {assignee && (
        <>
          <PersonAvatar person={assignee} size={24} />
          <bdi className="socle-visually-hidden">{assignee.name}</bdi>
        </>
      )}
    </TaskFacts>
  )
}

/** So many labels stand on a card; of the others it says how many. */
const most = 3

/** What anybody who sees a card is told: its labels in one row, its facts in another, `children` at the end of that. */
export function TaskFacts({
  task,
  labels,
  more,
  children,
}: {
  task: Pick<Card, 'number' | 'priority' | 'due_date'> &
    Partial<Pick<Card, 'completed_at' | 'comments'>>
  labels: readonly Pick<Label, 'name' | 'color'>[]
  /** Further facts. */
  more?: ReactNode
  children?: ReactNode
}) {
  const words = useWords()
  const others = labels.slice(most)
  return (
    <>
      {labels.length > 0 && (
        <div className="socle-task-labels">
          {labels.slice(0, most).map((label) => (
            <LabelChip key={label.name} label={label} />
          ))}
          {others.length > 0 && (
            <span title={namesOf(others)}>
              +{others.length}
              <span className="socle-visually-hidden">{` ${namesOf(others)}`}</span>
            </span>
          )}
        </div>
      )}
      <div className="socle-task-facts socle-tabular">
        <span className="socle-task-start">
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
          {more}
        </span>
        {children && <span className="socle-task-end">{children}</span>}
      </div>
    </>
  )
}

const namesOf = (labels: readonly Pick<Label, 'name'>[]) =>
  labels.map(({ name }) => name).join(', ')
