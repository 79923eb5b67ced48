import { Text } from '@mantine/core'
import { PersonAvatar, PersonChip } from '#ui/components/person.tsx'
import { type Choice, Picker } from '#ui/components/picker.tsx'
import { priorities } from '../vocabulary.ts'
import type { Board, Person, Priority, Task } from './data.ts'
import { PriorityIcon } from './priority-icon.tsx'
import { useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

// What a task stands in, how urgent and whose it is: chosen in its drawer and in its row of the list alike.

interface Props {
  readonly task: Task
  readonly board: Board
  readonly look?: 'field' | 'cell'
  readonly disabled: boolean
}

export function ColumnPicker({ task, board, ...look }: Props) {
  const words = useWords()
  const update = useUpdateTask(task)
  const name = board.columns.find(({ status }) => status === task.status)?.name ?? task.status
  return (
    <Picker
      {...look}
      label={words.task.status}
      choices={board.columns.map(({ status, name: label }) => ({ value: status, label }))}
      chosen={[task.status]}
      onPick={(status) => update.mutate({ patch: { status }, base: { status: task.status } })}
    >
      <span className="socle-ellipsis" dir="auto" title={name}>
        {name}
      </span>
    </Picker>
  )
}

export function PriorityPicker({ task, board: _, ...look }: Props) {
  const words = useWords()
  const update = useUpdateTask(task)
  return (
    <Picker
      {...look}
      label={words.task.priority}
      choices={usePriorities()}
      chosen={[task.priority]}
      onPick={(value) => {
        const priority = value as Priority // one of the choices above
        update.mutate({ patch: { priority }, base: { priority: task.priority } })
      }}
    >
      <PriorityIcon priority={task.priority} />
      <span data-words>{words.priorities[task.priority]}</span>
    </Picker>
  )
}

/** The most urgent first. */
export function usePriorities(): Choice[] {
  const words = useWords()
  return priorities.toReversed().map((value) => ({
    value,
    label: words.priorities[value],
    icon: <PriorityIcon priority={value} />,
  }))
}

export const personChoice = (person: Person): Choice => ({
  value: person.id,
  label: person.name,
  icon: <PersonAvatar person={person} />,
})

const nobody = 'nobody'

export function AssigneePicker({ task, board, ...look }: Props) {
  const words = useWords()
  const update = useUpdateTask(task)
  const assignee = board.people.find(({ id }) => id === task.assigned_to)
  const people = board.members.map(({ person }) => person)
  // Who has left the project meanwhile still has what they were given.
  const former = assignee && !people.some(({ id }) => id === assignee.id) ? [assignee] : []
  return (
    <Picker
      {...look}
      label={words.task.assigned_to}
      choices={[
        { value: nobody, label: words.task.nobody },
        ...[...people, ...former].map(personChoice),
      ]}
      chosen={[task.assigned_to ?? nobody]}
      onPick={(value) => {
        const patch = { assigned_to: value === nobody ? null : value }
        update.mutate({ patch, base: { assigned_to: task.assigned_to } })
      }}
    >
      {assignee ? (
        look.look === 'cell' ? (
          <>
            <PersonAvatar person={assignee} />
            <bdi data-words className="socle-ellipsis">
              {assignee.name}
            </bdi>
          </>
        ) : (
          <PersonChip person={assignee} />
        )
      ) : (
        <Text span inherit c="dimmed">
          {look.look === 'cell' ? '–' : words.task.nobody}
        </Text>
      )}
    </Picker>
  )
}
