import { NativeSelect, TextInput } from '@mantine/core'
import { DateField } from '#ui/components/date-field.tsx'
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
      <DateField
        label={words.task.due_date}
        disabled={disabled}
        value={task.due_date}
        onSave={(due_date) =>
          update.mutate({ patch: { due_date }, base: { due_date: task.due_date } })
        }
      />
      <Labels task={task} board={board} disabled={disabled} />
    </div>
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
