import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'

// Dialogs and drawers lie on each other. Only the one on top listens to Escape.

let layers: readonly string[] = []
const listeners = new Set<() => void>()

function set(next: readonly string[]): void {
  layers = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * For dialogs and drawers that exist only while they are open: whether nothing lies on this one, for
 * `closeOnEscape`. Once it is gone, the focus is again where it was when it came.
 */
export function useLayer(): boolean {
  const id = useId()
  const [before] = useState(() => opener(document.activeElement))
  const frame = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    cancelAnimationFrame(frame.current)
    clearTimeout(timer.current)
    if (!layers.includes(id)) set([...layers, id])
    return () => {
      // The key that closed it is still being told to others: it is not for what lies below.
      timer.current = setTimeout(() => set(layers.filter((one) => one !== id)))
      frame.current = requestAnimationFrame(() => present(before)?.focus())
    }
  }, [before, id])
  return useSyncExternalStore(subscribe, () => layers.at(-1) === id)
}

/** Whether a dialog or drawer lies on the page: keys are for what is on top. */
export const isCovered = (): boolean => layers.length > 0

/** The element itself, or what was drawn in its place meanwhile. */
function present(element: Element | null): HTMLElement | null {
  const found = element?.isConnected ? element : document.getElementById(element?.id ?? '')
  return found instanceof HTMLElement ? found : null
}

/** Whoever chose from a menu comes back to what opened the menu, which is gone by then. */
function opener(element: Element | null): Element | null {
  const menu = element?.closest('[role="menu"]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element
}
