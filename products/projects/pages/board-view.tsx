import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsMove } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { toastUndo } from '#ui/components/toast.ts'
import { useFormat } from '#ui/language.tsx'
import { useWords as useShellWords } from '#ui/messages.ts'
import { Board, type BoardLane } from '#ui/page-kinds/board.tsx'
import { moveCard, type Place, placeOf } from '#ui/page-kinds/move.ts'
import { AddColumn, AddTask, ColumnMenu } from './board-columns.tsx'
import { type Board as BoardData, boardQuery, may, type Task, useFailure } from './data.ts'
import { TaskCard } from './task-card.tsx'
import { useWords } from './words.ts'

type Lane = BoardLane<Task>

interface Move {
  readonly task: Task
  readonly place: Place
  /** The board as it looks after it. */
  readonly lanes: readonly Lane[]
  /** Where the card came from, unless this is the way back. */
  readonly undo?: { readonly place: Place; readonly lanes: readonly Lane[] }
}

/** The board: cards are moved at once and moved back, visibly, when the server refuses. */
export default function BoardView({
  board,
  onOpen,
}: {
  board: BoardData
  onOpen: (taskId: string) => void
}) {
  const words = useWords()
  const shell = useShellWords()
  const format = useFormat()
  const queries = useQueryClient()
  const failure = useFailure()
  const { project, columns } = board
  const key = boardQuery(project.id).queryKey
  const editable = may(project.role, 'editor') && !project.archived_at
  const people = new Map(board.people.map((person) => [person.id, person]))
  const lanes = useMemo(
    () =>
      columns.map((column) => ({
        id: column.status,
        title: column.name,
        count: column.count,
        cards: column.tasks,
      })),
    [columns],
  )
  // The menu that a card was moved by is gone, and the card is drawn anew in its other column.
  const refocus = useRef<string | null>(null)
  useEffect(() => {
    const id = refocus.current
    if (id === null || !lanes.some(({ cards }) => cards.some((card) => card.id === id))) return
    document.getElementById(`card-${id}`)?.focus()
    refocus.current = null
  }, [lanes])

  /** Cards of a column that the board did not bring. */
  const hidden = (status: string) => {
    const column = columns.find((one) => one.status === status)
    return column ? column.count - column.tasks.length : 0
  }

  /** Shows the board as it will be; returns it as it was. */
  function show(next: readonly Lane[], moved: string): BoardData {
    queries.setQueryData(key, {
      ...board,
      columns: columns.map((column) => {
        const lane = next.find(({ id }) => id === column.status)
        const tasks = (lane?.cards ?? column.tasks).map((task) =>
          task.id === moved ? { ...task, status: column.status } : task,
        )
        return { ...column, tasks, count: column.count + tasks.length - column.tasks.length }
      }),
    })
    return board
  }

  const move = useMutation({
    mutationFn: ({ task, place }: Move) =>
      dataOf(
        api.POST('/tasks/{task_id}/move', {
          params: { path: { task_id: task.id }, header: { 'If-Match': `"${task.version}"` } },
          body: { status: place.column, after_id: place.after },
        }),
      ),
    onMutate: async ({ task, lanes: next }) => {
      await queries.cancelQueries({ queryKey: key })
      return show(next, task.id)
    },
    onSuccess: (moved, { task, undo }) => {
      const column = columns.find(({ status }) => status === moved.status)?.name ?? moved.status
      if (!undo || undo.place.column === moved.status) return
      void toastUndo(words.task.moved(task.title, column), shell.actions.undo, () =>
        move.mutate({ task: moved, ...undo }),
      )
    },
    onError: (error, _variables, before) => {
      if (before) queries.setQueryData(key, before)
      failure(error)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['projects', project.id] }),
  })

  /** What it looks like now is where undoing leads: the board on the screen has changed by then. */
  function start(task: Task, place: Place, next: Lane[]): void {
    const before = placeOf(lanes, task.id)
    move.mutate({ task, place, lanes: next, ...(before && { undo: { place: before, lanes } }) })
  }

  function moveTo(task: Task, column: string, index: number): void {
    const next = moveCard<Task, Lane>(lanes, task.id, column, index)
    const place = placeOf(next, task.id)
    if (!place) return
    refocus.current = task.id
    start(task, place, next)
  }

  return (
    <Board<Task>
      lanes={lanes}
      movable={editable}
      titleOf={(task) => task.title}
      onOpen={(task) => onOpen(task.id)}
      onMove={start}
      renderCard={(task) => (
        <>
          <TaskCard task={task} assignee={people.get(task.assigned_to ?? '')} />
          {editable && <MoveMenu task={task} lanes={lanes} onMove={moveTo} />}
        </>
      )}
      renderHeader={(lane) =>
        editable && <ColumnMenu board={board} status={lane.id} name={lane.title} />
      }
      renderFooter={(lane) => (
        <>
          {hidden(lane.id) > 0 && (
            <p className="socle-more">{words.column.more(format.number(hidden(lane.id)))}</p>
          )}
          {editable && <AddTask projectId={project.id} status={lane.id} column={lane.title} />}
        </>
      )}
    >
      {editable && <AddColumn projectId={project.id} />}
    </Board>
  )
}

/** Every way of moving has a menu beside it: to another column, or up and down. */
function MoveMenu({
  task,
  lanes,
  onMove,
}: {
  task: Task
  lanes: readonly Lane[]
  onMove: (task: Task, column: string, index: number) => void
}) {
  const words = useWords()
  const lane = lanes.find(({ id }) => id === task.status)
  const index = lane?.cards.findIndex(({ id }) => id === task.id) ?? 0
  return (
    <div className="socle-task-menu">
      <Menu position="bottom-end" width={200} returnFocus={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={words.task.move_card(task.title)}
          >
            <IconArrowsMove size={15} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.task.move}</Menu.Label>
          {lanes
            .filter(({ id }) => id !== task.status)
            .map(({ id, title, cards }) => (
              <Menu.Item key={id} onClick={() => onMove(task, id, cards.length)}>
                {title}
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Item disabled={index === 0} onClick={() => onMove(task, task.status, index - 1)}>
            {words.task.up}
          </Menu.Item>
          <Menu.Item
            disabled={index === (lane?.cards.length ?? 0) - 1}
            onClick={() => onMove(task, task.status, index + 1)}
          >
            {words.task.down}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
