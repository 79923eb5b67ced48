import { ActionIcon, Button, Menu, TextInput, VisuallyHidden } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf, idempotencyKey } from '#ui/api/client.ts'
import { type Board as BoardData, useFailure, useRefresh } from './data.ts'
import { useWords } from './words.ts'

// What stands around the cards of a column: its menu, and the fields that add to it.

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
  const failure = useFailure()
  const refresh = useRefresh()
  const [title, setTitle] = useState<string | null>(null)
  // Escape gives the focus back to the button, which is drawn anew by then.
  const [escaped, setEscaped] = useState(false)
  const add = useMutation({
    mutationFn: (text: string) =>
      dataOf(
        api.POST('/projects/{project_id}/tasks', {
          params: { path: { project_id: projectId } },
          headers: idempotencyKey(),
          body: { title: text, status },
        }),
      ),
    onSuccess: () => {
      setTitle('')
      refresh(projectId)
    },
    onError: failure,
  })
  if (title === null) {
    return (
      <Button
        variant="subtle"
        color="gray"
        c="dimmed"
        fullWidth
        justify="flex-start"
        size="xs"
        mt={6}
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
        if (title.trim()) add.mutate(title.trim())
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
  const failure = useFailure()
  const refresh = useRefresh()
  const [name, setName] = useState<string | null>(null)
  const add = useMutation({
    mutationFn: (text: string) =>
      dataOf(
        api.POST('/projects/{project_id}/columns', {
          params: { path: { project_id: projectId } },
          headers: idempotencyKey(),
          body: { name: text },
        }),
      ),
    onSuccess: () => {
      setName(null)
      refresh(projectId)
    },
    onError: failure,
  })
  if (name === null) {
    return (
      <Button
        variant="subtle"
        color="gray"
        c="dimmed"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
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
        if (name.trim()) add.mutate(name.trim())
      }}
    >
      <TextInput
        autoFocus
        value={name}
        readOnly={add.isPending}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setName(null)}
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
  const failure = useFailure()
  const refresh = useRefresh()
  const [renaming, setRenaming] = useState(false)
  const params = { path: { project_id: board.project.id, status } }
  const done = { onSuccess: () => refresh(board.project.id), onError: failure }
  const change = useMutation({
    mutationFn: (body: { name?: string; after?: string | null }) =>
      dataOf(api.PATCH('/projects/{project_id}/columns/{status}', { params, body })),
    ...done,
  })
  const remove = useMutation({
    mutationFn: (move_to: string) =>
      dataOf(
        api.POST('/projects/{project_id}/columns/{status}/delete', { params, body: { move_to } }),
      ),
    ...done,
  })
  const index = board.columns.findIndex((column) => column.status === status)
  const beside = board.columns[index - 1] ?? board.columns[index + 1]
  if (renaming) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const text = String(new FormData(event.currentTarget).get('name')).trim()
          setRenaming(false)
          if (text && text !== name) change.mutate({ name: text })
        }}
      >
        <TextInput
          size="xs"
          name="name"
          defaultValue={name}
          autoFocus
          aria-label={words.column.name}
          onBlur={() => setRenaming(false)}
          maxLength={60}
        />
      </form>
    )
  }
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={words.column.menu(name)}>
          <IconDots size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setRenaming(true)}>{words.column.rename}</Menu.Item>
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
          <Menu.Item color="red" onClick={() => remove.mutate(beside.status)}>
            {words.column.delete}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
