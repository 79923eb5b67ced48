import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

/**
 * A day that is saved by itself, once, when it is whole. While it is typed every digit of the year makes another
 * date: those wait for Enter or for the field to be left. What is picked in the browser's calendar is whole at once.
 */
export function DateField({
  value,
  onSave,
  onLeave,
  ...props
}: Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown' | 'type'> & {
  readonly value: string | null
  readonly onSave: (day: string | null) => void
  /** Once the focus is elsewhere, and what was typed is saved. */
  readonly onLeave?: () => void
}) {
  // null: it says what is saved.
  const [typed, setTyped] = useState<string | null>(null)
  const byKeys = useRef(false)
  const save = (text: string | null) => {
    setTyped(null)
    if (text === null) return
    // Of a year two digits are enough.
    const day = text.replace(/^00(?=[1-9])/, '20')
    if (day !== '' && day < '1900') return
    if (day !== (value ?? '')) onSave(day || null)
  }
  // The page may go while the field still has the focus.
  const left = useRef(false)
  const leave = useEffectEvent(() => {
    if (!left.current) save(typed)
  })
  useEffect(() => () => leave(), [])
  return (
    <TextInput
      {...props}
      type="date"
      max="9999-12-31"
      value={typed ?? value ?? ''}
      onPointerDown={() => {
        byKeys.current = false
      }}
      onChange={({ currentTarget }) => {
        const text = currentTarget.value
        if (byKeys.current) setTyped(text)
        else save(text)
      }}
      // The first Escape takes the typing back, the next one closes what the field stands in.
      data-mantine-stop-propagation={typed !== null}
      onKeyDown={({ key, currentTarget }) => {
        byKeys.current = key !== 'Enter'
        if (key === 'Enter') save(typed)
        if (key !== 'Escape') return
        setTyped(null)
        currentTarget.value = value ?? ''
      }}
      onBlur={({ currentTarget }) => {
        // A date of which a part is missing is none: what was there before stands there again.
        if (currentTarget.validity.badInput) {
          setTyped(null)
          currentTarget.value = value ?? ''
        } else save(typed)
        left.current = onLeave !== undefined
        onLeave?.()
      }}
    />
  )
}
