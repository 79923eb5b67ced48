import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDraft } from '#ui/components/draft.ts'
import { priorities } from '../vocabulary.ts'
import type { Board, Priority, Task } from './data.ts'
import { useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

/** A task's facts; each choice is shown at once. */
export function TaskProperties({
  task,
  board,
  editable,
}: {
  task: Task
  board: Board
  editable: boolean
}) {
  const words = useWords()
  const update = useUpdateTask(task)
  const disabled = !editable
  const assignee = board.people.find(({ id }) => id === task.assigned_to)
  const people = board.members.map(({ person }) => person)
  // Who has left the project meanwhile still has what they were given.
  const offered = assignee && !people.some(({ id }) => id === assignee.id) ? [assignee] : []
  return (
    <div className="socle-task-properties">
      <NativeSelect
        label={words.task.status}
        disabled={disabled}
        value={task.status}
        onChange={({ currentTarget: { value } }) =>
          update.mutate({ patch: { status: value }, base: { status: task.status } })
        }
        data={board.columns.map((column) => ({ value: column.status, label: column.name }))}
      />
      <NativeSelect
        label={words.task.priority}
        disabled={disabled}
        value={task.priority}
        onChange={(event) => {
          const priority = event.currentTarget.value as Priority // one of the options below
          update.mutate({ patch: { priority }, base: { priority: task.priority } })
        }}
        data={priorities.map((value) => ({ value, label: words.priorities[value] }))}
      />
      <NativeSelect
        label={words.task.assigned_to}
        disabled={disabled}
        value={task.assigned_to ?? ''}
        onChange={({ currentTarget: { value } }) =>
          update.mutate({
            patch: { assigned_to: value || null },
            base: { assigned_to: task.assigned_to },
          })
        }
        data={[
          { value: '', label: words.task.nobody },
          ...[...people, ...offered].map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <DueDate task={task} disabled={disabled} />
      <Labels task={task} board={board} disabled={disabled} />
    </div>
  )
}

/** While a year is typed, each of its digits makes a date: only whole ones are saved. */
function DueDate({ task, disabled }: { task: Task; disabled: boolean }) {
  const words = useWords()
  const update = useUpdateTask(task)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      label={words.task.due_date}
      type="date"
      max="9999-12-31"
      disabled={disabled}
      value={typed ?? task.due_date ?? ''}
      onChange={({ currentTarget: { value, validity } }) => {
        setTyped(value)
        if (validity.badInput || (value !== '' && value < '1900')) return
        update.mutate({ patch: { due_date: value || null }, base: { due_date: task.due_date } })
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

function Labels({ task, board, disabled }: { task: Task; board: Board; disabled: boolean }) {
  const words = useWords()
  const update = useUpdateTask(task)
  const names = task.label_ids.flatMap(
    (id) => board.labels.find((label) => label.id === id)?.name ?? [],
  )
  const [typed, setTyped] = useDraft(`task-labels-${task.id}`)
  function save(text: string): void {
    const labels = text
      .split(',')
      .map((label) => label.trim())
      .filter(Boolean)
    if (labels.join() === names.join()) setTyped(null)
    else {
      const change = { patch: { labels }, base: {} }
      update.mutate(change, { onSuccess: () => setTyped(null) })
    }
  }
  return (
    <TextInput
      label={words.task.labels}
      description={words.task.labels_hint}
      disabled={disabled}
      style={{ gridColumn: '1 / -1' }}
      value={typed ?? names.join(', ')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && typed !== null && save(typed)}
      onBlur={() => typed !== null && save(typed)}
    />
  )
}
