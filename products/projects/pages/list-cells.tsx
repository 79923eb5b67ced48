import { ActionIcon, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { DayField } from '#ui/components/day-field.tsx'
import { PersonAvatar } from '#ui/components/person.tsx'
import type { Board, Task } from './data.ts'
import { DueDate } from './due-date.tsx'
import { LabelChip } from './label-chip.tsx'
import { labelsOf } from './label-picker.tsx'
import { PriorityIcon } from './priority-icon.tsx'
import { useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

/** A title, and a pencil that has it written where it stands. */
export function TitleCell({ task, disabled }: { task: Task; disabled: boolean }) {
  const words = useWords()
  const update = useUpdateTask(task)
  const [writing, setWriting] = useState(false)
  const save = (text: string) => {
    setWriting(false)
    const title = text.trim()
    if (title && title !== task.title) {
      update.mutate({ patch: { title }, base: { title: task.title } })
    }
  }
  if (writing) {
    return (
      <TextInput
        className="socle-list-write"
        autoFocus
        defaultValue={task.title}
        maxLength={300}
        dir="auto"
        aria-label={words.task.title}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => save(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Arrows walk in the text, not through the rows.
          event.stopPropagation()
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          event.currentTarget.value = task.title
          event.currentTarget.blur()
        }}
      />
    )
  }
  return disabled ? null : (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      className="socle-list-act"
      aria-label={words.task.rename(task.title)}
      onClick={() => setWriting(true)}
    >
      <IconPencil size={14} stroke={1.5} aria-hidden />
    </ActionIcon>
  )
}

/** When it is due; pressed, it is chosen where it stands. */
export function DueCell({ task, disabled }: { task: Task; disabled: boolean }) {
  const words = useWords()
  const update = useUpdateTask(task)
  const [writing, setWriting] = useState(false)
  // Enter and Escape give the focus back to the button, which is drawn anew by then.
  const [left, setLeft] = useState(false)
  const shown = task.due_date ? (
    <DueDate due_date={task.due_date} done={task.completed_at !== null} />
  ) : (
    <Text span inherit c="dimmed">
      –
    </Text>
  )
  if (disabled) return shown
  if (writing) {
    return (
      <span className="socle-list-write">
        <DayField
          autoFocus
          onLeave={(byKey = false) => {
            setWriting(false)
            setLeft(byKey)
          }}
          aria-label={words.task.due_date}
          value={task.due_date}
          onSave={(due_date) =>
            update.mutate({ patch: { due_date }, base: { due_date: task.due_date } })
          }
        />
      </span>
    )
  }
  return (
    <UnstyledButton
      className="socle-picker"
      data-look="cell"
      autoFocus={left}
      onClick={() => setWriting(true)}
    >
      <span className="socle-visually-hidden">{words.task.due_date}: </span>
      {shown}
    </UnstyledButton>
  )
}

/** What a narrow screen has no columns for. */
export function TaskSummary({ task, board }: { task: Task; board: Board }) {
  const words = useWords()
  const assignee = board.people.find(({ id }) => id === task.assigned_to)
  const column = board.columns.find(({ status }) => status === task.status)
  return (
    <>
      <span>#{task.number}</span>
      <bdi>{column?.name ?? task.status}</bdi>
      <span className="socle-sign">
        <PriorityIcon priority={task.priority} /> {words.priorities[task.priority]}
      </span>
      {assignee && (
        <span className="socle-sign">
          <PersonAvatar person={assignee} size={20} />
          <bdi className="socle-ellipsis">{assignee.name}</bdi>
        </span>
      )}
      {labelsOf(board, task).map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
    </>
  )
}
