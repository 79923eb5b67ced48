import { Button, TextInput, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useDraft } from '#ui/components/draft.ts'
import { useSending } from '#ui/components/sending.ts'
import { toast } from '#ui/components/toast.ts'
import { Unsent } from '#ui/components/unsent.tsx'
import { markMine } from '#ui/live/fresh.ts'
import { newTasks, type Task } from './data.ts'
import { keepTask } from './keep-task.ts'
import { useWords } from './words.ts'

interface NewTask {
  readonly title: string
  readonly status: string
}

function useNewTasks(project_id: string, filtered = false) {
  const words = useWords()
  const queries = useQueryClient()
  return useSending<NewTask, Task>(newTasks(project_id), {
    make: (body, headers) =>
      dataOf(
        api.POST('/projects/{project_id}/tasks', {
          params: { path: { project_id } },
          headers,
          body,
        }),
      ),
    onMade: (task) => {
      markMine(task.id)
      keepTask(queries, { project_id, id: task.id, task, fate: 'new' })
      if (filtered) void toast(words.filters.hides(task.title))
    },
  })
}

/** The cards at the end of a column that the server has not answered yet. */
export function NewTasks({ projectId, status }: { projectId: string; status: string }) {
  const { underWay } = useNewTasks(projectId)
  return underWay
    .filter(({ content }) => content.status === status)
    .map(({ key, content }) => (
      <li key={key} className="socle-board-item" ref={reveal}>
        <div className="socle-board-card" data-still aria-busy>
          <span className="socle-board-open" dir="auto">
            {content.title}
          </span>
          {/* As high as the facts that will stand here. */}
          <div className="socle-task-facts" aria-hidden>
            <span>#…</span>
          </div>
        </div>
      </li>
    ))
}

function reveal(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** Adds cards to a column, as fast as they are typed. */
export function AddTask({
  projectId,
  status,
  column,
  filtered,
}: {
  projectId: string
  status: string
  column: string
  /** What is added may not be shown. */
  filtered: boolean
}) {
  const words = useWords()
  const [title, setTitle] = useDraft(`new-task-${projectId}-${status}`)
  // Escape gives the focus back to the button, which is drawn anew by then.
  const [escaped, setEscaped] = useState(false)
  const { failed, send, retry, forget } = useNewTasks(projectId, filtered)
  return (
    <>
      {/* It stays where it is while the field goes: whoever presses its buttons leaves the field. */}
      <Unsent
        failed={failed.filter(({ content }) => content.status === status)}
        textOf={(content) => content.title}
        onRetry={retry}
        onForget={forget}
        onEdit={
          title?.trim()
            ? undefined
            : ({ key, content }) => {
                forget(key)
                setTitle(content.title)
              }
        }
      />
      {title === null ? (
        <Button
          variant="subtle"
          color="gray"
          fullWidth
          justify="flex-start"
          size="xs"
          mt={4}
          leftSection={<IconPlus size={15} stroke={1.5} aria-hidden />}
          autoFocus={escaped}
          onClick={() => {
            setEscaped(false)
            setTitle('')
          }}
        >
          {words.task.new}
          <VisuallyHidden>{words.task.in_column(column)}</VisuallyHidden>
        </Button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!title.trim()) return
            send({ title: title.trim(), status })
            setTitle('')
          }}
        >
          <TextInput
            mt={8}
            autoFocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              setEscaped(true)
              setTitle(null)
            }}
            onBlur={() => !title.trim() && setTitle(null)}
            placeholder={words.task.placeholder}
            aria-label={words.task.new_in(column)}
            maxLength={300}
          />
        </form>
      )}
    </>
  )
}
