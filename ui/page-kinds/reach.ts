import { useEffect, useLayoutEffect, useRef } from 'react'

/** From so many pixels below the edge on, what is not loaded is asked for. */
const ahead = 400

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

  function look(): void {
    const [box, hidden] = [scroller.current, gap.current]
    if (!box) return
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 2 && box.scrollTop > 0
    if (!hidden || !onReach || (atEnd.current && head < cards.length)) return
    const top = hidden.offsetTop - box.scrollTop
    if (top < box.clientHeight + ahead && top > -ahead) onReach(lane)
  }

  const last = cards.at(-1)
  const known = useRef(last)
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || known.current === last) return
    known.current = last
    // What is made at the foot of a column is shown above it.
    const foot = box.nextElementSibling
    const staysAtEnd = atEnd.current && head < cards.length
    if (staysAtEnd || foot?.contains(document.activeElement)) box.scrollTop = box.scrollHeight
  }, [last, head, cards.length])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other cards are shown
  useEffect(look, [cards])
  return { scroller, gap, look }
}
