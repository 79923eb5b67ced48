import { ActionIcon, Button, Menu, TextInput, VisuallyHidden } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf, idempotencyKey } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { useDraft } from '#ui/components/draft.ts'
import { markMine } from '#ui/live/fresh.ts'
import { type Board as BoardData, keysOf } from './data.ts'
import { keepTask } from './keep-task.ts'
import { useWords } from './words.ts'

// What stands around the cards of a column: its menu, and the fields that add to it.

/** Tried again under the same key, a creation that had arrived makes nothing twice. */
interface NewText {
  readonly text: string
  readonly headers: ReturnType<typeof idempotencyKey>
}

export function AddTask({
  projectId,
  status,
  column,
}: {
  projectId: string
  status: string
  column: string
}) {
  const words = useWords()
  const queries = useQueryClient()
  const [title, setTitle] = useDraft(`new-task-${projectId}-${status}`)
  // Escape gives the focus back to the button, which is drawn anew by then.
  const [escaped, setEscaped] = useState(false)
  const add = useAct(
    ({ text, headers }: NewText) =>
      dataOf(
        api.POST('/projects/{project_id}/tasks', {
          params: { path: { project_id: projectId } },
          headers,
          body: { title: text, status },
        }),
      ),
    {
      onDone: (task) => {
        markMine(task.id)
        setTitle('')
        keepTask(queries, { project_id: projectId, id: task.id, task, isNew: true })
      },
    },
  )
  if (title === null) {
    return (
      <Button
        variant="subtle"
        color="gray"
        c="dimmed"
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
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim()) add.mutate({ text: title.trim(), headers: idempotencyKey() })
      }}
    >
      <TextInput
        mt={8}
        autoFocus
        value={title}
        // Not disabled: that would take the focus from whoever types the next one.
        readOnly={add.isPending}
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
  )
}

export function AddColumn({ projectId }: { projectId: string }) {
  const words = useWords()
  const [name, setName] = useState<string | null>(null)
  const [closed, setClosed] = useState(false)
  const close = () => {
    setClosed(true)
    setName(null)
  }
  const add = useAct(
    ({ text, headers }: NewText) =>
      dataOf(
        api.POST('/projects/{project_id}/columns', {
          params: { path: { project_id: projectId } },
          headers,
          body: { name: text },
        }),
      ),
    { reads: keysOf(projectId), onDone: close },
  )
  if (name === null) {
    return (
      <Button
        variant="subtle"
        color="gray"
        c="dimmed"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
        autoFocus={closed}
        onClick={() => setName('')}
        style={{ flex: 'none' }}
      >
        {words.column.new}
      </Button>
    )
  }
  return (
    <form
      className="socle-board-lane"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) add.mutate({ text: name.trim(), headers: idempotencyKey() })
      }}
    >
      <TextInput
        autoFocus
        value={name}
        readOnly={add.isPending}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
        onBlur={() => !name.trim() && setName(null)}
        placeholder={words.column.name}
        aria-label={words.column.name}
        maxLength={60}
      />
    </form>
  )
}

export function ColumnMenu({
  board,
  status,
  name,
}: {
  board: BoardData
  status: string
  name: string
}) {
  const words = useWords()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const [renamed, setRenamed] = useState(false)
  const params = { path: { project_id: board.project.id, status } }
  const reads = keysOf(board.project.id)
  const change = useAct(
    (body: { name?: string; after?: string | null }) =>
      dataOf(api.PATCH('/projects/{project_id}/columns/{status}', { params, body })),
    { reads },
  )
  const remove = useAct(
    (move_to: string) =>
      dataOf(
        api.POST('/projects/{project_id}/columns/{status}/delete', { params, body: { move_to } }),
      ),
    { reads, quiet: true },
  )
  const index = board.columns.findIndex((column) => column.status === status)
  const beside = board.columns[index - 1] ?? board.columns[index + 1]
  if (open === 'rename') {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const text = String(new FormData(event.currentTarget).get('name')).trim()
          setOpen(null)
          if (text && text !== name) change.mutate({ name: text })
        }}
      >
        <TextInput
          size="xs"
          name="name"
          defaultValue={name}
          autoFocus
          aria-label={words.column.name}
          onBlur={(event) => event.currentTarget.form?.requestSubmit()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(null)
            if (event.key === 'Escape' || event.key === 'Enter') setRenamed(true)
          }}
          maxLength={60}
        />
      </form>
    )
  }
  return (
    <>
      <Menu position="bottom-end" width={190}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={words.column.menu(name)}
            // It was away while the name was written.
            autoFocus={renamed}
          >
            <IconDots size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('rename')}>{words.column.rename}</Menu.Item>
          <Menu.Item
            disabled={index === 0}
            onClick={() => change.mutate({ after: board.columns[index - 2]?.status ?? null })}
          >
            {words.column.left}
          </Menu.Item>
          <Menu.Item
            disabled={index === board.columns.length - 1}
            onClick={() => change.mutate({ after: board.columns[index + 1]?.status ?? null })}
          >
            {words.column.right}
          </Menu.Item>
          {beside && (
            <Menu.Item color="red" onClick={() => setOpen('delete')}>
              {words.column.delete}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {beside && (
        <ConfirmName
          opened={open === 'delete'}
          title={words.column.delete}
          text={words.column.delete_about(beside.name)}
          name={name}
          action={words.column.delete}
          onClose={() => setOpen(null)}
          onConfirm={() => remove.mutateAsync(beside.status)}
        />
      )}
    </>
  )
}
