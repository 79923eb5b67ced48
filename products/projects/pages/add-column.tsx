import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useDraft } from '#ui/components/draft.ts'
import { useSending } from '#ui/components/sending.ts'
import { Unsent } from '#ui/components/unsent.tsx'
import { boardQuery } from './board-query.ts'
import { type Board, keysOf, newColumns, readAgain } from './data.ts'
import { useWords } from './words.ts'

type Column = Omit<Board['columns'][number], 'count'>

/** Adds columns at the right end, as fast as they are typed. */
export function AddColumn({ projectId }: { projectId: string }) {
  const words = useWords()
  const queries = useQueryClient()
  const [name, setName] = useDraft(`new-column-${projectId}`)
  const [closed, setClosed] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // Each new column moves it on, out of the window in the end.
  useEffect(() => void form.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  const { underWay, failed, send, retry, forget } = useSending<string, Column>(
    newColumns(projectId),
    {
      make: (text, headers) =>
        dataOf(
          api.POST('/projects/{project_id}/columns', {
            params: { path: { project_id: projectId } },
            headers,
            body: { name: text },
          }),
        ),
      onMade: (column) => {
        queries.setQueryData(
          boardQuery(projectId).queryKey,
          (board) => board && withColumn(board, column),
        )
        readAgain(queries, keysOf(projectId))
      },
    },
  )
  return (
    <>
      {underWay.map(({ key, content }) => (
        <div key={key} className="socle-board-lane" aria-busy>
          <div className="socle-board-lane-header">
            <h2 className="socle-ellipsis" dir="auto">
              {content}
            </h2>
          </div>
        </div>
      ))}
      {/* It stays where it is while the field goes: whoever presses its buttons leaves the field. */}
      {failed.length > 0 && (
        <div className="socle-board-lane">
          <Unsent
            failed={failed}
            textOf={(text) => text}
            onRetry={retry}
            onForget={forget}
            onEdit={
              name?.trim()
                ? undefined
                : ({ key, content }) => {
                    forget(key)
                    setName(content)
                  }
            }
          />
        </div>
      )}
      {name === null ? (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          autoFocus={closed}
          onClick={() => setName('')}
          style={{ flex: 'none' }}
        >
          {words.column.new}
        </Button>
      ) : (
        <form
          ref={form}
          className="socle-board-lane"
          onSubmit={(event) => {
            event.preventDefault()
            if (!name.trim()) return
            send(name.trim())
            setName('')
          }}
        >
          <TextInput
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              setClosed(true)
              setName(null)
            }}
            onBlur={() => !name.trim() && setName(null)}
            placeholder={words.column.name}
            aria-label={words.column.name}
            maxLength={60}
          />
        </form>
      )}
    </>
  )
}

function withColumn(board: Board, column: Column): Board {
  if (board.columns.some(({ status }) => status === column.status)) return board
  return {
    ...board,
    columns: [...board.columns, { ...column, count: 0 }],
    lanes: [...board.lanes, { value: column.status, count: 0, total: 0, tasks: [] }],
  }
}
