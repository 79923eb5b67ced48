import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, dataOf, idempotencyKey } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { Picker } from '#ui/components/picker.tsx'
import { type Board, boardsKey, type Label, readAgain, type Task } from './data.ts'
import { LabelChip, LabelDot } from './label-chip.tsx'
import { useUpdateTask } from './update-task.ts'
import { useWords } from './words.ts'

export const labelChoice = (label: Label) => ({
  value: label.id,
  label: label.name,
  icon: <LabelDot color={label.color} />,
})

/** Those that the project has, by name; others are gone by now. */
export const labelsOf = (board: Pick<Board, 'labels'>, task: Pick<Task, 'label_ids'>): Label[] =>
  board.labels.filter(({ id }) => task.label_ids.includes(id))

/** A task's labels: suggested while typing, and made when there is none of that name. */
export function LabelPicker({
  task,
  board,
  look,
  disabled,
}: {
  task: Task
  board: Board
  look?: 'field' | 'cell'
  disabled: boolean
}) {
  const words = useWords()
  const update = useUpdateTask(task)
  const queries = useQueryClient()
  const make = useAct(
    ({ name, headers }: { name: string; headers: ReturnType<typeof idempotencyKey> }) =>
      dataOf(
        api.POST('/projects/{project_id}/labels', {
          params: { path: { project_id: board.project.id } },
          headers,
          body: { name },
        }),
      ),
    {
      onDone: (label) => {
        readAgain(queries, [boardsKey(board.project.id)])
        give(label.id)
      },
    },
  )
  // Whatever others give or take meanwhile: of several labels each is a choice of its own.
  const give = (id: string) =>
    update.mutate({
      patch: ({ label_ids }) => ({ label_ids: [...label_ids.filter((one) => one !== id), id] }),
      base: {},
    })
  const take = (id: string) =>
    update.mutate({
      patch: ({ label_ids }) => ({ label_ids: label_ids.filter((one) => one !== id) }),
      base: {},
    })
  const labels = labelsOf(board, task)
  return (
    <Picker
      {...(look && { look })}
      disabled={disabled}
      label={words.task.labels}
      many
      choices={board.labels.map(labelChoice)}
      chosen={task.label_ids}
      onPick={(id) => (task.label_ids.includes(id) ? take(id) : give(id))}
      onMake={(name) => make.mutate({ name, headers: idempotencyKey() })}
    >
      {labels.map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
      {make.isPending && <LabelChip label={{ name: make.variables.name, color: '#7C8AA0' }} />}
      {labels.length === 0 && !make.isPending && (
        <Text span inherit c="dimmed">
          {look === 'cell' ? '–' : words.task.no_labels}
        </Text>
      )}
    </Picker>
  )
}
