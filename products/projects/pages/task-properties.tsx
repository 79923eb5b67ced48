import { DayField } from '#ui/components/day-field.tsx'
import type { Board, Task } from './data.ts'
import { Followers } from './followers.tsx'
import { LabelPicker } from './label-picker.tsx'
import { AssigneePicker, ColumnPicker, PriorityPicker } from './task-pickers.tsx'
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
  const picker = { task, board, disabled: !editable }
  return (
    <div className="socle-task-properties">
      <ColumnPicker {...picker} />
      <PriorityPicker {...picker} />
      <AssigneePicker {...picker} />
      <DayField
        label={words.task.due_date}
        disabled={!editable}
        value={task.due_date}
        onSave={(due_date) =>
          update.mutate({ patch: { due_date }, base: { due_date: task.due_date } })
        }
      />
      <div className="socle-wide">
        <LabelPicker {...picker} />
      </div>
      {!task.deleted_at && <Followers task={task} board={board} />}
    </div>
  )
}
