import { useEffect, useLayoutEffect, useRef } from 'react'

/** From so many pixels below the edge on, what is not loaded is asked for. */
const ahead = 400
/** So near to the end counts as the end: what is brought into view is so without the padding below it. */
const near = 24

/**
 * Loads a column on while it is scrolled. Whoever stands at its end stays there: what comes between does not push the
 * end out of sight, nor is all of it fetched for that.
 */
export function useReach<
  Lane extends { readonly cards: readonly unknown[]; readonly head?: number },
>(lane: Lane, onReach: ((lane: Lane) => void) | undefined) {
  const scroller = useRef<HTMLDivElement>(null)
  const gap = useRef<HTMLLIElement>(null)
  const atEnd = useRef(false)
  const { cards, head = cards.length } = lane

  // Whoever adds at the foot of a column looks at its end.
  const isAdding = () =>
    scroller.current?.nextElementSibling?.contains(document.activeElement) === true
  // Scrolled there by hand, and not because something came to stand at the end.
  const seeks = useRef(false)
  const staysAtEnd = () => isAdding() || (head < cards.length && !seeks.current)

  function look(): void {
    const [box, hidden] = [scroller.current, gap.current]
    if (!box) return
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < near && box.scrollTop > 0
    if (!hidden || !onReach || (atEnd.current && staysAtEnd())) return
    const top = hidden.offsetTop - box.scrollTop
    if (top < box.clientHeight + ahead && top > -ahead) onReach(lane)
  }

  const last = cards.at(-1)
  const known = useRef(last)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other cards are shown
  useLayoutEffect(() => {
    const box = scroller.current
    const isNew = known.current !== last
    known.current = last
    if (isNew) seeks.current = false
    if (box && staysAtEnd() && (isNew ? isAdding() : atEnd.current))
      box.scrollTop = box.scrollHeight
  }, [cards])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other cards are shown
  useEffect(look, [cards])
  const seek = () => {
    seeks.current = true
  }
  const handlers = { onScroll: look, onWheel: seek, onTouchMove: seek, onPointerDown: seek }
  return { scroller, gap, handlers }
}
