import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsMove } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Board } from '#ui/page-kinds/board.tsx'
import { cardElement } from '#ui/page-kinds/board-carry.ts'
import { moveCard, placeOf } from '#ui/page-kinds/move.ts'
import { AddColumn } from './add-column.tsx'
import { AddTask, NewTasks } from './add-task.tsx'
import { ColumnMenu } from './board-columns.tsx'
import { boardQuery } from './board-query.ts'
import type { Board as BoardData, Card } from './data.ts'
import { indexIn, type Lane, laneValue } from './lanes.ts'
import { mayEdit } from './may.ts'
import { useLanes, useMoveTask } from './move-task.ts'
import { useReadOn } from './read-on.ts'
import { TaskCard } from './task-card.tsx'
import { useWords } from './words.ts'

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
  const now = useRef({ lanes, move, onOpen })
  now.current = { lanes, move, onOpen }
  const menu = useMemo(
    () => ({
      lanes: () => now.current.lanes,
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
  const open = useCallback((task: Card) => now.current.onOpen(task.id), [])
  const renderCard = useCallback(
    (task: Card, isStop: boolean) => (
      <>
        <TaskCard task={task} labels={board.labels} assignee={people.get(task.assigned_to ?? '')} />
        {editable && <MoveMenu task={task} isStop={isStop} {...menu} />}
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
      onOpen={open}
      onMove={move}
      onReach={({ id }) => void readOn(laneValue(id))}
      {...(group !== 'column' && { indexIn: (lane, task) => indexIn(board, lane, task) })}
      renderCard={renderCard}
      {...(editable &&
        group === 'column' && {
          renderHeader: (lane) => <ColumnMenu board={board} status={lane.id} name={lane.title} />,
          renderEnd: (lane) => <NewTasks projectId={project.id} status={lane.id} />,
          renderFooter: (lane) => (
            <AddTask projectId={project.id} status={lane.id} column={lane.title} />
          ),
        })}
    >
      {editable && group === 'column' && <AddColumn projectId={project.id} />}
    </Board>
  )
}

const titleOf = ({ title }: Card) => title

interface MoveMenuProps {
  readonly task: Card
  /** Tab leads to it. */
  readonly isStop: boolean
  /** As they are when the menu opens. */
  readonly lanes: () => readonly Lane[]
  readonly moveTo: (task: Card, column: string, index: number) => void
}

/**
 * Every way of moving has a menu beside it. Until it is wanted only its button is drawn: a menu costs more
 * than the card that it belongs to.
 */
function MoveMenu(props: MoveMenuProps) {
  const [wanted, setWanted] = useState(false)
  return (
    <div className="socle-task-menu">
      {wanted ? (
        <OpenMenu {...props} />
      ) : (
        <MoveButton
          task={props.task}
          tabIndex={props.isStop ? 0 : -1}
          aria-haspopup="menu"
          aria-expanded={false}
          onClick={() => setWanted(true)}
        />
      )}
    </div>
  )
}

/** To another column, or up and down. Opens as soon as it is there. */
function OpenMenu({ task, isStop, lanes: lanesNow, moveTo }: MoveMenuProps) {
  const words = useWords()
  const lanes = lanesNow()
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(true), [])
  const lane = lanes.find(({ id }) => id === task.status)
  const index = lane?.cards.findIndex(({ id }) => id === task.id) ?? 0
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" width={200} returnFocus={false}>
      <Menu.Target>
        <MoveButton task={task} tabIndex={isStop ? 0 : -1} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.task.move}</Menu.Label>
        {lanes
          .filter(({ id }) => id !== task.status)
          .map(({ id, title, cards }) => (
            <Menu.Item key={id} onClick={() => moveTo(task, id, cards.length)}>
              <bdi>{title}</bdi>
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item disabled={index === 0} onClick={() => moveTo(task, task.status, index - 1)}>
          {words.task.up}
        </Menu.Item>
        <Menu.Item
          disabled={index === (lane?.cards.length ?? 0) - 1}
          onClick={() => moveTo(task, task.status, index + 1)}
        >
          {words.task.down}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface MoveButtonProps {
  readonly task: Card
  readonly tabIndex: number
  readonly onClick?: () => void
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
}

/** A menu around it brings further attributes. */
function MoveButton({ task, ...props }: MoveButtonProps) {
  const words = useWords()
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={words.task.move_card(task.title)}
      {...props}
    >
      <IconArrowsMove size={15} stroke={1.5} aria-hidden />
    </ActionIcon>
  )
}
