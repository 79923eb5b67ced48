import {
  ActionIcon,
  Button,
  Drawer,
  Group,
  NativeSelect,
  Stack,
  Tabs,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { IconLink, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useReturnFocus } from '#ui/components/return-focus.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toast, toastUndo } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { priorities } from '../vocabulary.ts'
import { ActivityLines } from './activity-lines.tsx'
import { Comments } from './comments.tsx'
import {
  type Board,
  may,
  type Priority,
  type Task,
  taskQuery,
  useFailure,
  useRefresh,
  useUpdateTask,
} from './data.ts'
import { useWords } from './words.ts'

const Markdown = lazy(() => import('#ui/components/markdown.tsx'))

/** One task, beside the board it stands on. */
export default function TaskDrawer({
  taskId,
  board,
  onClose,
}: {
  taskId: string
  board: Board
  onClose: () => void
}) {
  useReturnFocus()
  const words = useWords()
  const { data: task, error, refetch } = useQuery(taskQuery(taskId))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={task ? `#${task.number}` : ''}
      closeButtonProps={{ 'aria-label': words.task.close }}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : task ? (
        <TaskDetail task={task} board={board} onClose={onClose} />
      ) : (
        <ListSkeleton rows={5} />
      )}
    </Drawer>
  )
}

function TaskDetail({ task, board, onClose }: { task: Task; board: Board; onClose: () => void }) {
  const words = useWords()
  const shell = useShellWords()
  const update = useUpdateTask(task)
  const failure = useFailure()
  const refresh = useRefresh()
  const editable =
    may(board.project.role, 'editor') && !board.project.archived_at && !task.deleted_at
  const path = { params: { path: { task_id: task.id } } }
  const restore = useMutation({
    mutationFn: () => dataOf(api.POST('/tasks/{task_id}/restore', path)),
    onSuccess: () => refresh(task.project_id),
    onError: failure,
  })
  const remove = useMutation({
    mutationFn: () => dataOf(api.DELETE('/tasks/{task_id}', path)),
    onSuccess: () => {
      onClose()
      refresh(task.project_id)
      void toastUndo(words.task.deleted(task.title), shell.actions.undo, () => restore.mutate())
    },
    onError: failure,
  })
  return (
    <Stack gap={20}>
      <Group wrap="nowrap" align="flex-start" gap={8}>
        <Title task={task} editable={editable} onSave={(title) => update.mutate({ title })} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.task.link}
          onClick={() => {
            void navigator.clipboard
              .writeText(location.href)
              .then(() => toast(shell.actions.copied))
          }}
        >
          <IconLink size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
        {editable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.task.delete}
            onClick={() => remove.mutate()}
          >
            <IconTrash size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {task.deleted_at && (
        <Button variant="default" onClick={() => restore.mutate()}>
          {words.task.restore}
        </Button>
      )}
      <Properties task={task} board={board} editable={editable} />
      <Description
        task={task}
        editable={editable}
        onSave={(text) => update.mutate({ description: text })}
      />
      <Tabs defaultValue="comments" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="comments">{words.task.comments}</Tabs.Tab>
          <Tabs.Tab value="history">{words.task.history}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="comments" pt={16}>
          <Comments task={task} board={board} />
        </Tabs.Panel>
        <Tabs.Panel value="history" pt={16}>
          <ActivityLines scope={{ task_id: task.id }} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

function Title({
  task,
  editable,
  onSave,
}: {
  task: Task
  editable: boolean
  onSave: (title: string) => void
}) {
  const words = useWords()
  const [text, setText] = useState<string | null>(null)
  const save = () => {
    const title = text?.trim()
    if (title && title !== task.title) onSave(title)
    setText(null)
  }
  return (
    <Textarea
      flex={1}
      variant="unstyled"
      autosize
      readOnly={!editable}
      value={text ?? task.title}
      onChange={(event) => setText(event.currentTarget.value.replaceAll('\n', ' '))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault()
          event.currentTarget.blur()
        }
      }}
      maxLength={300}
      aria-label={words.task.title}
      styles={{ input: { fontSize: 20, fontWeight: 600, lineHeight: 1.35, padding: 0 } }}
    />
  )
}

function Properties({ task, board, editable }: { task: Task; board: Board; editable: boolean }) {
  const words = useWords()
  const update = useUpdateTask(task)
  const [labels, setLabels] = useState<string | null>(null)
  const disabled = !editable
  return (
    <div className="socle-task-properties">
      <NativeSelect
        label={words.task.status}
        disabled={disabled}
        value={task.status}
        onChange={(event) => update.mutate({ status: event.currentTarget.value })}
        data={board.columns.map((column) => ({ value: column.status, label: column.name }))}
      />
      <NativeSelect
        label={words.task.priority}
        disabled={disabled}
        value={task.priority}
        // The options are the priorities and nothing else.
        onChange={(event) => update.mutate({ priority: event.currentTarget.value as Priority })}
        data={priorities.map((value) => ({ value, label: words.priorities[value] }))}
      />
      <NativeSelect
        label={words.task.assigned_to}
        disabled={disabled}
        value={task.assigned_to ?? ''}
        onChange={(event) => update.mutate({ assigned_to: event.currentTarget.value || null })}
        data={[
          { value: '', label: words.task.nobody },
          ...assignable(task, board).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextInput
        label={words.task.due_date}
        type="date"
        disabled={disabled}
        value={task.due_date ?? ''}
        onChange={(event) => update.mutate({ due_date: event.currentTarget.value || null })}
      />
      <TextInput
        label={words.task.labels}
        description={words.task.labels_hint}
        disabled={disabled}
        style={{ gridColumn: '1 / -1' }}
        value={labels ?? task.labels.join(', ')}
        onChange={(event) => setLabels(event.currentTarget.value)}
        onBlur={() => {
          if (labels !== null) {
            const list = labels
              .split(',')
              .map((label) => label.trim())
              .filter(Boolean)
            if (list.join() !== task.labels.join()) update.mutate({ labels: list })
          }
          setLabels(null)
        }}
      />
    </div>
  )
}

/** The members, and whose it is although they left. */
function assignable(task: Task, { members, people }: Board) {
  const all = members.map(({ person }) => person)
  if (all.some(({ id }) => id === task.assigned_to)) return all
  return [...all, ...people.filter(({ id }) => id === task.assigned_to)]
}

function Description({
  task,
  editable,
  onSave,
}: {
  task: Task
  editable: boolean
  onSave: (text: string) => void
}) {
  const words = useWords()
  const shell = useShellWords()
  const [text, setText] = useState<string | null>(null)
  if (text !== null) {
    return (
      <Stack gap={8}>
        <Textarea
          label={words.task.description}
          autosize
          minRows={4}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={50_000}
        />
        <Group gap={8}>
          <Button
            size="xs"
            onClick={() => {
              if (text !== task.description) onSave(text)
              setText(null)
            }}
          >
            {shell.actions.save}
          </Button>
          <Button size="xs" variant="default" onClick={() => setText(null)}>
            {shell.actions.cancel}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500}>
          {words.task.description}
        </Text>
        {editable && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={words.task.edit_description}
            onClick={() => setText(task.description)}
          >
            {words.task.edit}
          </Button>
        )}
      </Group>
      {task.description ? (
        <Suspense fallback={<ListSkeleton rows={2} height={18} />}>
          <Markdown text={task.description} />
        </Suspense>
      ) : (
        <Text size="sm" c="dimmed">
          {words.task.no_description}
        </Text>
      )}
    </div>
  )
}
