import { useSyncExternalStore } from 'react'

// What somebody else just changed is marked for a moment, wherever it stands on the page.

const marked = new Map<string, ReturnType<typeof setTimeout>>()
const mine = new Map<string, number>()
const listeners = new Set<() => void>()

/** How long a mark is seen, in milliseconds; the animation in theme.css is as long. */
const shown = 2500

function tell(): void {
  for (const listener of listeners) listener()
}

/** What this page did itself is no news to whoever did it. */
export function markMine(id: string): void {
  mine.set(id, Date.now())
  if (marked.delete(id)) tell()
}

/** Marks what a change is about, unless it came from this page. */
export function markFresh(id: string): void {
  if (Date.now() - (mine.get(id) ?? 0) < shown) return
  clearTimeout(marked.get(id))
  marked.set(
    id,
    setTimeout(() => {
      marked.delete(id)
      tell()
    }, shown),
  )
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** For `data-fresh`: whether somebody else changed it a moment ago. */
export function useFresh(id: string): true | undefined {
  return useSyncExternalStore(subscribe, () => marked.has(id)) || undefined
}
