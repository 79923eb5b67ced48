import {
  type CollisionDetection,
  DndContext,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { memo, type ReactNode, useId, useRef, useState } from 'react'
import { walk } from '../components/walk.ts'
import { messagesHook, useFormat } from '../language.tsx'
import { useFresh } from '../live/fresh.ts'
import { useCarry } from './board-carry.ts'
import { headOf, hiddenIn, type Place } from './move.ts'
import { useReach } from './reach.ts'
import './board.css'

const useWords = messagesHook({
  en: () => import('./messages/en-board.ts'),
  fr: () => import('./messages/fr-board.ts'),
})

export interface BoardLane<Card> {
  readonly id: string
  readonly title: string
  /** How many cards it holds, those included that are not loaded. */
  readonly count: number
  /** Of how many, where a filter leaves some out. */
  readonly total?: number
  readonly cards: readonly Card[]
  /** How many it is meant to hold at most; more are marked, not refused. */
  readonly limit?: number
  /** So many of `cards` stand above those that are not loaded; without it all of them do. */
  readonly head?: number
}

interface BoardProps<Card> {
  /** A new array only when something changed. */
  readonly lanes: readonly BoardLane<Card>[]
  /** false: cards are only looked at. */
  readonly movable: boolean
  readonly titleOf: (card: Card) => string
  /** What stands below the title; `isStop`: Tab leads to this card. A new function only when cards look otherwise. */
  readonly renderCard: (card: Card, isStop: boolean) => ReactNode
  readonly renderHeader?: (lane: BoardLane<Card>) => ReactNode
  /** What stands below a lane's cards and is none yet: items of its list. */
  readonly renderEnd?: (lane: BoardLane<Card>) => ReactNode
  /** Always within reach, below the cards. */
  readonly renderFooter?: (lane: BoardLane<Card>) => ReactNode
  readonly onOpen: (card: Card) => void
  /** Called once a card was dropped elsewhere. The caller changes the lanes at once, and back on failure. */
  readonly onMove: (card: Card, place: Place) => void
  /** Cards of a column are about to come into sight that are not loaded. */
  readonly onReach?: (lane: BoardLane<Card>) => void
  /** Where a card stands in a column that keeps an order of its own; without it, wherever it is put. */
  readonly indexIn?: (lane: BoardLane<Card>, card: Card) => number
  readonly children?: ReactNode
}

/** The column that the pointer is over, or beside. */
const columnUnderPointer: CollisionDetection = ({
  droppableContainers,
  droppableRects,
  pointerCoordinates,
}) => {
  if (!pointerCoordinates) return []
  const { x } = pointerCoordinates
  const distances = droppableContainers.flatMap(({ id }) => {
    const box = droppableRects.get(id)
    return box ? [{ id, distance: Math.max(box.left - x, 0, x - box.right) }] : []
  })
  const [nearest] = distances.sort((one, other) => one.distance - other.distance)
  return nearest ? [{ id: nearest.id }] : []
}

/**
 * Columns of cards: arrows walk through them, Enter opens; they are moved by mouse, finger and keyboard
 * (Space, arrows, Space). While a card is held, what others do waits behind it.
 */
export function Board<Card extends { readonly id: string }>(props: BoardProps<Card>) {
  const words = useWords()
  const format = useFormat()
  const { titleOf, indexIn } = props
  const board = useRef<HTMLDivElement>(null)
  const pointer = useRef({ x: 0, y: 0 })
  const instructions = useId()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  )
  const carry = useCarry<Card, BoardLane<Card>>({
    lanes: props.lanes,
    board,
    indexIn,
    onMove: props.onMove,
    say: {
      picked_up: (card) => words.pick_up(titleOf(card)),
      dropped: (card, lane) => words.dropped(titleOf(card), lane.title),
      cancelled: (card) => words.cancelled(titleOf(card)),
      over: (lane, card) => {
        const index = lane.cards.findIndex(({ id }) => id === card.id)
        const above = index < headOf(lane) ? 0 : hiddenIn(lane)
        return words.over(lane.title, format.number(index + above + 1), format.number(lane.count))
      },
    },
  })
  const { held, shown } = carry

  function follow(column: string | number | undefined): void {
    const list = board.current?.querySelector(`[data-lane="${CSS.escape(String(column))}"]`)
    if (list instanceof HTMLElement && held) {
      carry.moveTo(String(column), indexAt(list, pointer.current.y, held.id))
    }
  }

  const heldCard = held && shown.flatMap(({ cards }) => cards).find(({ id }) => id === held.id)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(given) => {
        if (given.pointerCoordinates) pointer.current = given.pointerCoordinates
        return columnUnderPointer(given)
      }}
      onDragStart={({ active }) => carry.hold(String(active.id), 'pointer')}
      onDragMove={({ over }) => follow(over?.id)}
      onDragEnd={carry.drop}
      onDragCancel={carry.cancel}
      accessibility={silent}
    >
      <p id={instructions} hidden>
        {words.instructions}
      </p>
      <div className="socle-visually-hidden socle-board-said" role="status" aria-live="assertive">
        {carry.said}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are the cards' own */}
      <div
        ref={board}
        className="socle-board"
        onKeyDown={(event) => {
          const { target } = event
          if (carry.keys(event)) return
          if (!(target instanceof HTMLElement) || !target.matches('.socle-board-open')) return
          // Enter opens the card, so only Space picks it up.
          const card = target.closest<HTMLElement>('[data-card]')?.dataset.card
          if (event.key === ' ' && props.movable && card !== undefined) {
            event.preventDefault()
            carry.hold(card, 'keys')
          } else {
            const lanes = event.currentTarget.querySelectorAll('.socle-board-lane')
            walk(
              event,
              [...lanes].map((one) => [...one.querySelectorAll<HTMLElement>('.socle-board-open')]),
            )
          }
        }}
        // Otherwise it would press the card, in some browsers.
        onKeyUp={(event) => {
          const isCard = (event.target as HTMLElement).matches('.socle-board-open') // where keys come from
          if (event.key === ' ' && props.movable && isCard) event.preventDefault()
        }}
      >
        {shown.map((lane) => (
          <Lane
            key={lane.id}
            {...props}
            lane={lane}
            instructions={instructions}
            held={held?.by === 'keys' ? held.id : null}
          />
        ))}
        {props.children}
      </div>
      <DragOverlay>
        {heldCard && held.by === 'pointer' && (
          <div>
            {/* Turned inside the box that is measured. */}
            <div className="socle-board-card socle-board-held">
              <span className="socle-board-open" dir="auto">
                {titleOf(heldCard)}
              </span>
              {props.renderCard(heldCard, false)}
            </div>
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}

/** What is said of a card that is carried stands in the board's own words. */
const nothing = () => undefined
const silent = {
  screenReaderInstructions: { draggable: '' },
  announcements: {
    onDragStart: nothing,
    onDragOver: nothing,
    onDragEnd: nothing,
    onDragCancel: nothing,
  },
}

/** Above how many of a column's cards a height of the window lies, counted without the held one. */
function indexAt(list: HTMLElement, y: number, held: string): number {
  const visible = list.parentElement?.getBoundingClientRect()
  const cards = [...list.querySelectorAll<HTMLElement>('[data-card]')].filter(
    ({ dataset }) => dataset.card !== held,
  )
  if (visible && y > visible.bottom) return cards.length
  // By their places in the column: those that are gliding there have a box elsewhere.
  const within = y - list.getBoundingClientRect().top
  const below = cards.findIndex((card) => card.offsetTop + card.offsetHeight / 2 > within)
  return below < 0 ? cards.length : below
}

interface LaneProps<Card> extends BoardProps<Card> {
  readonly lane: BoardLane<Card>
  readonly instructions: string
  /** The card that is held by keys. */
  readonly held: string | null
}

function Lane<Card extends { readonly id: string }>({ lane, ...props }: LaneProps<Card>) {
  const words = useWords()
  const format = useFormat()
  const { setNodeRef } = useDroppable({ id: lane.id })
  const [last, setLast] = useState<string | null>(null)
  // One stop of the Tab key a column: the card that had the focus last.
  const stop = lane.cards.some(({ id }) => id === last) ? last : lane.cards[0]?.id
  const hidden = hiddenIn(lane)
  const isOver = lane.limit !== undefined && (lane.total ?? lane.count) > lane.limit
  const head = headOf(lane)
  const { scroller, gap, handlers } = useReach(lane, hidden > 0 ? props.onReach : undefined)
  const item = (card: Card) => (
    <CardItem
      key={card.id}
      card={card}
      isStop={card.id === stop}
      isHeld={card.id === props.held}
      movable={props.movable}
      instructions={props.instructions}
      titleOf={props.titleOf}
      renderCard={props.renderCard}
      onOpen={props.onOpen}
    />
  )
  return (
    <section className="socle-board-lane" aria-label={lane.title}>
      <header className="socle-board-lane-header">
        <h2 className="socle-ellipsis" title={lane.title} dir="auto">
          {lane.title}
        </h2>
        <span
          className="socle-board-count socle-tabular"
          {...(isOver && { 'data-over': true, title: words.too_many })}
        >
          {lane.total === undefined || lane.total === lane.count
            ? format.number(lane.count)
            : words.of(format.number(lane.count), format.number(lane.total))}
          {lane.limit !== undefined && ` / ${format.number(lane.limit)}`}
          {isOver && <span className="socle-visually-hidden">{`, ${words.too_many}`}</span>}
        </span>
        {props.renderHeader?.(lane)}
      </header>
      <div className="socle-board-scroll" ref={scroller} {...handlers}>
        <ul
          ref={setNodeRef}
          className="socle-board-cards"
          data-lane={lane.id}
          onFocus={({ target }) =>
            setLast(target.closest<HTMLElement>('[data-card]')?.dataset.card ?? null)
          }
        >
          {lane.cards.slice(0, head).map(item)}
          {hidden > 0 && (
            <li ref={gap} className="socle-board-gap">
              <button type="button" tabIndex={-1} onClick={() => props.onReach?.(lane)}>
                {words.more(format.number(hidden))}
              </button>
            </li>
          )}
          {lane.cards.slice(head).map(item)}
          {props.renderEnd?.(lane)}
        </ul>
      </div>
      {props.renderFooter && (
        <footer className="socle-board-lane-footer">{props.renderFooter(lane)}</footer>
      )}
    </section>
  )
}

interface CardItemProps<Card>
  extends Pick<BoardProps<Card>, 'movable' | 'titleOf' | 'renderCard' | 'onOpen'> {
  readonly card: Card
  readonly isStop: boolean
  readonly isHeld: boolean
  readonly instructions: string
}

function CardItem<Card extends { readonly id: string }>(props: CardItemProps<Card>) {
  const { card, isHeld, movable } = props
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: card.id, disabled: !movable })
  const fresh = useFresh(card.id)
  return (
    <li
      ref={setNodeRef}
      className="socle-board-item"
      data-card={card.id}
      data-held={isDragging || undefined}
      data-carried={isHeld || undefined}
    >
      <div className="socle-board-card" data-fresh={fresh}>
        <CardFace {...props} listeners={listeners} />
      </div>
    </li>
  )
}

interface CardFaceProps<Card> extends CardItemProps<Card> {
  readonly listeners: ReturnType<typeof useDraggable>['listeners']
}

/** Drawn anew only when the card itself is another, not with each step of one that is carried. */
const CardFace = memo(function CardFace<Card extends { readonly id: string }>({
  card,
  isStop,
  movable,
  instructions,
  titleOf,
  renderCard,
  onOpen,
  listeners,
}: CardFaceProps<Card>) {
  return (
    <>
      {/* It covers the card; what the card holds besides lies above it. */}
      <button
        type="button"
        className="socle-board-open"
        dir="auto"
        tabIndex={isStop ? 0 : -1}
        {...listeners}
        {...(movable && { 'aria-describedby': instructions })}
        onClick={() => onOpen(card)}
      >
        {titleOf(card)}
      </button>
      {renderCard(card, isStop)}
    </>
  )
}) as <Card extends { readonly id: string }>(props: CardFaceProps<Card>) => ReactNode // memo forgets the parameter
