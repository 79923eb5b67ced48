import {
  closestCorners,
  DndContext,
  type DragEndEvent,
  type DragOverEvent,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { walk } from '../components/walk.ts'
import { messagesHook } from '../language.tsx'
import { useFresh } from '../live/fresh.ts'
import { moveCard, type Place, placeOf } from './move.ts'
import './board.css'

const useWords = messagesHook({
  en: () => import('./messages/en-board.ts'),
  fr: () => import('./messages/fr-board.ts'),
})

export interface BoardLane<Card> {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly cards: readonly Card[]
}

interface BoardProps<Card> {
  /** A new array only when something changed. */
  readonly lanes: readonly BoardLane<Card>[]
  /** false: cards are only looked at. */
  readonly movable: boolean
  readonly titleOf: (card: Card) => string
  /** What stands below the title. */
  readonly renderCard: (card: Card) => ReactNode
  readonly renderHeader?: (lane: BoardLane<Card>) => ReactNode
  readonly renderFooter?: (lane: BoardLane<Card>) => ReactNode
  readonly onOpen: (card: Card) => void
  /** Called once a card was dropped elsewhere. The caller changes the lanes at once, and back on failure. */
  readonly onMove: (card: Card, place: Place) => void
  readonly children?: ReactNode
}

/**
 * Columns of cards: arrows walk through them, Enter opens; they are moved by mouse, finger and keyboard
 * (Space, arrows, Space). While a card is held, what others do waits behind it.
 */
export function Board<Card extends { readonly id: string }>(props: BoardProps<Card>) {
  const words = useWords()
  const { lanes, movable, titleOf, onMove } = props
  const [held, setHeld] = useState<{ id: string; lanes: BoardLane<Card>[] } | null>(null)
  // From the drop until the caller's lanes show it, or the card would jump back for a moment.
  const [dropped, setDropped] = useState<{ on: unknown; lanes: BoardLane<Card>[] } | null>(null)
  const shown = held?.lanes ?? (dropped?.on === lanes ? dropped.lanes : lanes)
  const refocus = useRef<string | null>(null)
  const justPickedUp = useRef(false)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: sortableKeyboardCoordinates,
      // Enter opens the card, so only Space picks it up.
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  )
  // A card that changed its column was drawn anew there: give it back the focus it had.
  useEffect(() => {
    if (held || refocus.current === null) return
    document.getElementById(`card-${refocus.current}`)?.focus()
    refocus.current = null
  })

  const find = (id: string) => shown.flatMap((lane) => lane.cards).find((card) => card.id === id)
  const nameOf = (id: string | number) => {
    const card = find(String(id))
    return card ? titleOf(card) : ''
  }
  const laneOf = (id: string | number, within: readonly BoardLane<Card>[]) =>
    within.find((lane) => lane.id === id || lane.cards.some((card) => card.id === id))

  function onDragStart({ active }: DragStartEvent): void {
    setHeld({ id: String(active.id), lanes: [...lanes] })
  }

  function onDragOver({ active, over }: DragOverEvent): void {
    if (!over || !held) return
    const target = laneOf(over.id, held.lanes)
    const source = laneOf(active.id, held.lanes)
    if (!target || target === source) return
    const index = target.cards.findIndex((card) => card.id === over.id)
    const at = index < 0 ? target.cards.length : index
    setHeld({ ...held, lanes: moveCard<Card, BoardLane<Card>>(held.lanes, held.id, target.id, at) })
  }

  function onDragEnd({ active, over, activatorEvent }: DragEndEvent): void {
    const card = find(String(active.id))
    const target = over && laneOf(over.id, shown)
    setHeld(null)
    if (activatorEvent instanceof KeyboardEvent) refocus.current = String(active.id)
    if (!card || !target) return
    const index = target.cards.findIndex(({ id }) => id === over.id)
    const next = moveCard<Card, BoardLane<Card>>(
      shown,
      card.id,
      target.id,
      index < 0 ? target.cards.length : index,
    )
    const before = placeOf(lanes, card.id)
    const place = placeOf(next, card.id)
    if (!place || (before?.column === place.column && before.after === place.after)) return
    setDropped({ on: lanes, lanes: next })
    onMove(card, place)
  }

  const where = (id: string | number) => {
    const lane = laneOf(id, shown)
    const place = lane ? lane.cards.findIndex((card) => card.id === id) + 1 : 0
    return lane ? words.over(lane.title, place || lane.cards.length, lane.cards.length) : ''
  }
  const heldCard = held ? find(held.id) : undefined
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCorners}
      onDragStart={onDragStart}
      onDragOver={onDragOver}
      onDragEnd={onDragEnd}
      onDragCancel={() => setHeld(null)}
      accessibility={{
        screenReaderInstructions: { draggable: words.instructions },
        announcements: {
          onDragStart: ({ active }) => {
            justPickedUp.current = true
            return words.pick_up(nameOf(active.id))
          },
          // The first place is the one where it was; saying it would cut off how to move it.
          onDragOver: ({ over }) => {
            const first = justPickedUp.current
            justPickedUp.current = false
            return over && !first ? where(over.id) : undefined
          },
          onDragEnd: ({ active, over }) =>
            over
              ? words.dropped(nameOf(active.id), laneOf(over.id, shown)?.title ?? '')
              : undefined,
          onDragCancel: ({ active }) => words.cancelled(nameOf(active.id)),
        },
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are the cards' own */}
      <div
        className="socle-board"
        onKeyDown={(event) => {
          if (held) return
          const inside = event.currentTarget.querySelectorAll('.socle-board-lane')
          walk(
            event,
            [...inside].map((one) => [...one.querySelectorAll<HTMLElement>('.socle-board-open')]),
          )
        }}
      >
        {shown.map((lane) => (
          <Lane key={lane.id} lane={lane} {...props} movable={movable} />
        ))}
        {props.children}
      </div>
      <DragOverlay>
        {heldCard && (
          <div className="socle-board-card socle-board-held">
            <span className="socle-board-open">{titleOf(heldCard)}</span>
            {props.renderCard(heldCard)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}

function Lane<Card extends { readonly id: string }>({
  lane,
  renderHeader,
  renderFooter,
  ...props
}: BoardProps<Card> & { lane: BoardLane<Card> }) {
  const { setNodeRef } = useDroppable({ id: lane.id })
  return (
    <section className="socle-board-lane" aria-label={lane.title}>
      <header className="socle-board-lane-header">
        <h2 className="socle-ellipsis">{lane.title}</h2>
        <span className="socle-tabular">{lane.count}</span>
        {renderHeader?.(lane)}
      </header>
      <SortableContext
        items={lane.cards.map(({ id }) => id)}
        strategy={verticalListSortingStrategy}
      >
        <ul ref={setNodeRef} className="socle-board-cards">
          {lane.cards.map((card) => (
            <CardItem key={card.id} card={card} {...props} />
          ))}
        </ul>
      </SortableContext>
      {renderFooter?.(lane)}
    </section>
  )
}

function CardItem<Card extends { readonly id: string }>({
  card,
  movable,
  titleOf,
  renderCard,
  onOpen,
}: Pick<BoardProps<Card>, 'movable' | 'titleOf' | 'renderCard' | 'onOpen'> & { card: Card }) {
  const sortable = useSortable({ id: card.id, disabled: !movable })
  const { attributes, listeners, setNodeRef, setActivatorNodeRef } = sortable
  const { transform, transition, isDragging } = sortable
  const fresh = useFresh(card.id)
  return (
    <li
      ref={setNodeRef}
      className="socle-board-item"
      data-held={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className="socle-board-card" data-fresh={fresh}>
        {/* It covers the card; what the card holds besides lies above it. */}
        <button
          type="button"
          id={`card-${card.id}`}
          className="socle-board-open"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          onClick={() => onOpen(card)}
        >
          {titleOf(card)}
        </button>
        {renderCard(card)}
      </div>
    </li>
  )
}
