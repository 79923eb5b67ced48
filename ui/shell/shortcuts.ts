import { useEffect, useEffectEvent } from 'react'
import { isCovered } from '../components/layer.ts'

/** What the palette's shortcut is called on this machine. */
export const paletteKeys = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'

/** `Ctrl/Cmd K`, `?`, `/` and `C`, except while somebody types; the last two not behind a dialog. */
export function useShortcuts(actions: {
  palette: () => void
  help: () => void
  create: (() => void) | undefined
}): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      actions.palette()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '?') actions.help()
    if (isCovered()) return
    if (event.key.toLowerCase() === 'c' && actions.create) {
      event.preventDefault()
      actions.create()
    }
    if (event.key === '/') {
      const field = document.querySelector<HTMLInputElement>('main input[type="search"]')
      event.preventDefault()
      if (field) field.focus()
      else actions.palette()
    }
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      // A letter there chooses among what begins with it.
      target.closest('[role="menu"], [role="listbox"]') !== null)
  )
}
