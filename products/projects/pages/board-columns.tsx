import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { type Board as BoardData, keysOf } from './data.ts'
import { useWords } from './words.ts'

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
  const [open, setOpen] = useState<'rename' | 'limit' | 'delete' | null>(null)
  const [renamed, setRenamed] = useState(false)
  const params = { path: { project_id: board.project.id, status } }
  const reads = keysOf(board.project.id)
  const change = useAct(
    (body: { name?: string; after?: string | null; card_limit?: number | null }) =>
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
  const limit = board.columns[index]?.card_limit ?? null
  if (open === 'limit') {
    return (
      <form
        className="socle-column-rename"
        onSubmit={(event) => {
          event.preventDefault()
          const text = String(new FormData(event.currentTarget).get('limit')).trim()
          const card_limit = text === '' ? null : Number(text)
          setOpen(null)
          if (card_limit !== limit && event.currentTarget.checkValidity())
            change.mutate({ card_limit })
        }}
      >
        <TextInput
          size="xs"
          name="limit"
          type="number"
          min={1}
          max={9999}
          defaultValue={limit ?? ''}
          autoFocus
          placeholder={words.column.no_limit}
          aria-label={words.column.limit_of(name)}
          onBlur={(event) => event.currentTarget.form?.requestSubmit()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(null)
            if (event.key === 'Escape' || event.key === 'Enter') setRenamed(true)
          }}
        />
      </form>
    )
  }
  if (open === 'rename') {
    return (
      <form
        className="socle-column-rename"
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
          <Menu.Item onClick={() => setOpen('limit')}>{words.column.limit}</Menu.Item>
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
