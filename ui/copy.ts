import { useEffect, useRef, useState } from 'react'
import { toast } from './components/toast.ts'
import { useWords } from './messages.ts'

/** Copies a text, also on a page that came over plain http, where the clipboard's own way is not. */
export async function copyText(text: string): Promise<void> {
  if ('clipboard' in navigator) {
    try {
      return await navigator.clipboard.writeText(text)
    } catch {
      // Forbidden here; the older way may not be.
    }
  }
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'socle-visually-hidden'
  // Beside what has the focus: a dialog keeps it inside.
  const place = before?.closest('[role="dialog"]') ?? document.body
  place.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  if (!copied) throw new Error('nothing was copied')
}

/** How a text is copied, and whether it was a moment ago. Where it cannot be, that is said. */
export function useCopy(text: string): { readonly copied: boolean; readonly copy: () => void } {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    copied,
    copy: () =>
      void copyText(text).then(
        () => {
          setCopied(true)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => setCopied(false), 2000)
        },
        () => toast(words.actions.not_copied, 'red'),
      ),
  }
}
