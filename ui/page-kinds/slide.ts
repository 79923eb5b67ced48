/** Where the cards of some columns lie that are in sight, before they change; null: nothing moves here. */
export function placesOf(
  board: HTMLElement | null,
  columns: readonly string[],
  held: string,
): ReadonlyMap<HTMLElement, DOMRect> | null {
  if (!board || matchMedia('(prefers-reduced-motion: reduce)').matches) return null
  const places = new Map<HTMLElement, DOMRect>()
  for (const lane of board.querySelectorAll<HTMLElement>('[data-lane]')) {
    if (!columns.includes(lane.dataset.lane ?? '')) continue
    for (const item of lane.querySelectorAll<HTMLElement>('[data-card]')) {
      const box = item.getBoundingClientRect()
      if (box.bottom > 0 && box.top < innerHeight && item.dataset.card !== held)
        places.set(item, box)
    }
  }
  return places
}

/** Lets each of them glide from where it lay to where it lies now. */
export function slide(places: ReadonlyMap<HTMLElement, DOMRect>): void {
  for (const [item, box] of places) {
    if (!item.isConnected) continue
    const moved = box.top - item.getBoundingClientRect().top
    if (moved === 0) continue
    item.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
      duration: 160,
      easing: 'cubic-bezier(0.2, 0, 0, 1)',
    })
  }
}
