import { useEffect, useRef, useState } from 'react'

/**
 * For dialogs and drawers that exist only while they are open: once they are gone, the focus is again
 * where it was when they came.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  const frame = useRef(0)
  useEffect(() => {
    cancelAnimationFrame(frame.current)
    return () => {
      frame.current = requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus()
      })
    }
  }, [before])
}
