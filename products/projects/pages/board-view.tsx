import { useCallback, useEffect, useMemo, useRef } from 'react'
import { Board } from '#ui/page-kinds/board.tsx'
import { cardElement } from '#ui/page-kinds/board-carry.ts'
import { moveCard, placeOf } from '#ui/page-kinds/move.ts'
import { AddColumn } from './add-column.tsx'
import { AddTask, NewTasks } from './add-task.tsx'
import { ColumnMenu } from './board-columns.tsx'
import { boardQuery } from './board-query.ts'
import { CardMenuButton } from './card-menu-button.tsx'
import type { Board as BoardData, Card } from './data.ts'
import { indexIn, type Lane, laneValue } from './lanes.ts'
import { mayEdit } from './may.ts'
import { useLanes, useMoveTask } from './move-task.ts'
import { useReadOn } from './read-on.ts'
import { TaskCard } from './task-card.tsx'

/** The board: cards are moved at once and moved back, visibly, when the server refuses. */
export default function BoardView({
  board,
  onOpen,
}: {
  board: BoardData
  onOpen: (taskId: string) => void
}) {
  const { project } = board
  const lanes = useLanes(board)
  const move = useMoveTask(board, lanes)
  const { group } = board.shown
  const editable = mayEdit(project)
  const readOn = useReadOn(boardQuery(project.id, board.shown).queryKey)
  const people = useMemo(
    () => new Map(board.people.map((person) => [person.id, person])),
    [board.people],
  )
  // The menu that a card was moved by is gone, and the card is drawn anew in its other column.
  const refocus = useRef<string | null>(null)
  useEffect(() => {
    const id = refocus.current
    if (id === null || !lanes.some(({ cards }) => cards.some((card) => card.id === id))) return
    cardElement(id)?.focus()
    refocus.current = null
  }, [lanes])

  // What cards are drawn with stays the same while others move.
  const now = useRef({ board, lanes, move, onOpen })
  now.current = { board, lanes, move, onOpen }
  const menu = useMemo(
    () => ({
      board: () => now.current.board,
      lanes: () => now.current.lanes,
      onOpen: (task: Card) => now.current.onOpen(task.id),
      moveTo(task: Card, column: string, index: number): void {
        const next = moveCard<Card, Lane>(now.current.lanes, task.id, column, index)
        const place = placeOf(next, task.id)
        if (!place) return
        refocus.current = task.id
        now.current.move(task, place)
      },
    }),
    [],
  )
  const renderCard = useCallback(
    (task: Card, isStop: boolean) => (
      <>
        <TaskCard task={task} labels={board.labels} assignee={people.get(task.assigned_to ?? '')} />
        {editable && <CardMenuButton task={task} isStop={isStop} {...menu} />}
      </>
    ),
    [people, board.labels, editable, menu],
  )

  return (
    <Board<Card>
      lanes={lanes}
      // A card with several labels stands in several lanes.
      movable={editable && group !== 'label'}
      titleOf={titleOf}
      onOpen={menu.onOpen}
      onMove={move}
      onReach={({ id }) => void readOn(laneValue(id))}
      {...(group !== 'column' && { indexIn: (lane, task) => indexIn(board, lane, task) })}
      renderCard={renderCard}
      {...(editable &&
        group === 'column' && {
          renderHeader: (lane) => <ColumnMenu board={board} status={lane.id} name={lane.title} />,
          renderEnd: (lane) => <NewTasks projectId={project.id} status={lane.id} />,
          renderFooter: (lane) => (
            <AddTask
              projectId={project.id}
              status={lane.id}
              column={lane.title}
              filtered={Object.keys(board.shown.filter).length > 0}
            />
          ),
        })}
    >
      {editable && group === 'column' && <AddColumn projectId={project.id} />}
    </Board>
  )
}

const titleOf = ({ title }: Card) => title
