import { ActionIcon, Button, Drawer, Group, Menu, Stack, Tabs, Text } from '@mantine/core'
import { IconCopy, IconFolderSymlink, IconLink, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { api, dataOf, idempotencyKey } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { useLayer } from '#ui/components/layer.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { toast, toastUndo, untoast } from '#ui/components/toast.ts'
import { copyText } from '#ui/copy.ts'
import { useFormat } from '#ui/language.tsx'
import { markMine } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { useUrlState } from '#ui/url-state.ts'
import { trashDays } from '../vocabulary.ts'
import { ActivityLines } from './activity-lines.tsx'
import { Comments } from './comments.tsx'
import { type Board, type Task, taskQuery } from './data.ts'
import { keepTask } from './keep-task.ts'
import { mayEdit } from './may.ts'
import './task.css'
import ProjectChoice from './project-choice.tsx'
import { aboutTrash } from './remove-task.ts'
import { TaskProperties } from './task-properties.tsx'
import { TaskSkeleton } from './task-skeleton.tsx'
import { TaskDescription, TaskTitle } from './task-texts.tsx'
import { ToItsProject } from './to-its-project.tsx'
import { useShownTask } from './update-task.ts'
import { useWords } from './words.ts'

const TaskCommands = lazy(async () => ({
  default: (await import('./commands-here.tsx')).TaskCommands,
}))

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
  const onTop = useLayer()
  const words = useWords()
  const { data: task, error, refetch } = useQuery(taskQuery(taskId))
  // An old address of what was moved to another project.
  if (task && task.project_id !== board.project.id) return <ToItsProject task={task} />
  return (
    <Drawer
      opened
      closeOnEscape={onTop}
      onClose={onClose}
      position="right"
      size={520}
      title={task ? `#${task.number}` : ''}
      closeButtonProps={{ 'aria-label': words.task.close }}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {task && <TaskDetail task={task} board={board} onClose={onClose} />}
      {!task && !error && <TaskSkeleton />}
    </Drawer>
  )
}

/** Until when it can be restored. */
const leavesTrash = (deleted_at: string) =>
  new Date(Date.parse(deleted_at) + trashDays * 24 * 60 * 60 * 1000).toISOString()

function TaskDetail({ task, board, onClose }: { task: Task; board: Board; onClose: () => void }) {
  const words = useWords()
  const shell = useShellWords()
  const shown = useShownTask(task)
  const [url, setUrl] = useUrlState()
  const queries = useQueryClient()
  const format = useFormat()
  const restorable = mayEdit(board.project)
  const editable = restorable && !task.deleted_at
  const path = { params: { path: { task_id: task.id } } }
  const known = { project_id: task.project_id, id: task.id }
  const restore = useAct(() => dataOf(api.POST('/tasks/{task_id}/restore', path)), {
    onDone: (restored) => {
      void untoast(aboutTrash(task.id))
      keepTask(queries, { ...known, task: restored, fate: 'new' })
    },
  })
  const copy = useAct(
    (headers: ReturnType<typeof idempotencyKey>) =>
      dataOf(api.POST('/tasks/{task_id}/copy', { ...path, headers })),
    {
      onDone: (made) => {
        markMine(made.id)
        keepTask(queries, { ...known, id: made.id, task: made, fate: 'new' })
        setUrl({ task: made.id, tab: undefined }, true)
        void toast(words.task.copied(made.title))
      },
    },
  )
  const remove = useAct(() => dataOf(api.DELETE('/tasks/{task_id}', path)), {
    onDone: () => {
      onClose()
      keepTask(queries, { ...known, task: null })
      void toastUndo(
        words.task.deleted(task.title),
        shell.actions.undo,
        () => restore.mutate(),
        aboutTrash(task.id),
      )
    },
  })
  return (
    <Stack gap={20}>
      <Suspense>
        <TaskCommands task={task} board={board} />
      </Suspense>
      <Group wrap="nowrap" align="flex-start" gap={8}>
        <TaskTitle task={task} editable={editable} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.task.link}
          onClick={() => {
            void copyText(location.href).then(
              () => toast(shell.actions.copied),
              () => toast(shell.actions.not_copied, 'red'),
            )
          }}
        >
          <IconLink size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
        {editable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.task.copy}
            loading={copy.isPending}
            onClick={() => copy.mutate(idempotencyKey())}
          >
            <IconCopy size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
        {editable && (
          <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.task.carry}>
                <IconFolderSymlink size={18} stroke={1.5} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown mah="min(440px, 80dvh)" style={{ overflowY: 'auto' }}>
              <ProjectChoice task={task} board={board} onChosen={onClose} />
            </Menu.Dropdown>
          </Menu>
        )}
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
        <Group justify="space-between" gap={8}>
          <Text size="sm" c="dimmed">
            {words.trash.until(format.date(leavesTrash(task.deleted_at)))}
          </Text>
          {restorable && (
            <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
              {words.task.restore}
            </Button>
          )}
        </Group>
      )}
      <TaskProperties task={shown} board={board} editable={editable} />
      <TaskDescription task={task} editable={editable} />
      <Tabs
        value={url.tab === 'history' ? 'history' : 'comments'}
        onChange={(tab) => setUrl({ tab: tab === 'history' ? tab : undefined }, true)}
        keepMounted={false}
      >
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
