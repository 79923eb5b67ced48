import { ActionIcon, Button, Group, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { messagesHook, useFormat, useLanguage } from '../language.tsx'
import { DateField } from './date-field.tsx'
import './day-field.css'
import { addDays, addMonths, monthDays, orderOf, readDay, writeDay } from './days.ts'

const useWords = messagesHook({
  en: () => import('./messages/en-day-field.ts'),
  fr: () => import('./messages/fr-day-field.ts'),
})

interface DayFieldProps {
  readonly label?: string
  readonly 'aria-label'?: string
  readonly value: string | null
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  /** Once, when a day is whole or cleared. */
  readonly onSave: (day: string | null) => void
  /** It is done with; `byKey`: by Enter or Escape, and the focus goes nowhere by itself. */
  readonly onLeave?: (byKey?: boolean) => void
}

/**
 * A day in the order of the page's language, which browsers do not ask for: their own field follows theirs. On a
 * phone the browser's own is kept for its wheel.
 */
export function DayField(props: DayFieldProps) {
  const [isTouched] = useState(() => matchMedia('(pointer: coarse)').matches)
  return isTouched ? <DateField {...props} /> : <WrittenDay {...props} />
}

function WrittenDay({ value, onSave, onLeave, ...props }: DayFieldProps) {
  const words = useWords()
  const language = useLanguage()
  const format = useFormat()
  // null: it says what is saved.
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  // Whoever saves and leaves in one moment saves once.
  const pending = useRef<string | null>(null)
  const write = (text: string | null) => {
    pending.current = text
    setTyped(text)
  }
  const save = () => {
    const text = pending.current
    write(null)
    if (text === null) return
    const day = text.trim() === '' ? null : readDay(text, language, format.today())
    if (day !== undefined && day !== value) onSave(day)
  }
  // The page may go while the field still has the focus.
  const leave = useEffectEvent(() => save())
  useEffect(() => () => leave(), [])
  useEffect(() => {
    if (typed === null && document.activeElement === field.current) field.current?.select()
  }, [typed])
  const choose = (day: string | null) => {
    setOpen(false)
    write(null)
    if (day !== value) onSave(day)
    field.current?.focus()
  }
  const placeholder = orderOf(language)
    .map((part) => words.parts[part])
    .join('/')
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <TextInput
        ref={field}
        {...props}
        value={typed ?? (value === null ? '' : writeDay(value, language))}
        placeholder={placeholder}
        autoComplete="off"
        maxLength={10}
        className="socle-tabular"
        // What is typed next stands for what is there.
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => write(event.currentTarget.value)}
        // The first Escape takes the typing back, the next one closes what the field stands in.
        data-mantine-stop-propagation={typed !== null || undefined}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
          if (event.key === 'Escape') write(null)
          if (event.key === 'Enter' || (event.key === 'Escape' && typed === null)) onLeave?.(true)
          if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
        }}
        onBlur={(event) => {
          save()
          const next = event.relatedTarget
          const within = next instanceof Element && next.closest('.socle-day-open, .socle-month')
          if (!within) onLeave?.()
        }}
        rightSection={
          !props.disabled && (
            <Popover.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                className="socle-day-open"
                aria-label={words.open}
                // Where the focus was before it opened, there it goes when it closes.
                onClick={() => {
                  field.current?.focus()
                  setOpen(!open)
                }}
              >
                <IconCalendar size={16} stroke={1.5} aria-hidden />
              </ActionIcon>
            </Popover.Target>
          )
        }
      />
      <Popover.Dropdown className="socle-month">
        <Month
          value={value}
          onChoose={choose}
          onEscape={() => {
            setOpen(false)
            field.current?.focus()
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

const steps = new Map([
  ['ArrowLeft', [addDays, -1]],
  ['ArrowRight', [addDays, 1]],
  ['ArrowUp', [addDays, -7]],
  ['ArrowDown', [addDays, 7]],
  ['PageUp', [addMonths, -1]],
  ['PageDown', [addMonths, 1]],
] as const)

/** A month to choose a day from: arrows walk by days and weeks, Page Up and Down by months. */
function Month({
  value,
  onChoose,
  onEscape,
}: {
  value: string | null
  onChoose: (day: string | null) => void
  onEscape: () => void
}) {
  const words = useWords()
  const language = useLanguage()
  const format = useFormat()
  const today = format.today()
  const [at, setAt] = useState(value ?? today)
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])
  const days = monthDays(at, language)
  const name = (options: Intl.DateTimeFormatOptions, day: string) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    )
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb={8}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.before}
          onClick={() => setAt(addMonths(at, -1))}
        >
          <IconChevronLeft size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
        <b aria-live="polite">{name({ month: 'long', year: 'numeric' }, at)}</b>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.after}
          onClick={() => setAt(addMonths(at, 1))}
        >
          <IconChevronRight size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Group>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the focus; what they do not take arrives here */}
      <div
        ref={grid}
        className="socle-month-days"
        onKeyDown={(event) => {
          const step = steps.get(event.key as 'ArrowUp') // or none of them
          if (event.key === 'Escape') {
            event.nativeEvent.stopImmediatePropagation()
            onEscape()
          }
          if (!step) return
          event.preventDefault()
          const [add, count] = step
          setAt(add(at, count))
        }}
      >
        {days.slice(0, 7).map((day) => (
          <span key={day} aria-hidden>
            {name({ weekday: 'short' }, day)}
          </span>
        ))}
        {days.map((day) => (
          <UnstyledButton
            key={day}
            data-day={day}
            data-autofocus={day === at || undefined}
            data-mantine-stop-propagation
            data-beside={day.slice(0, 7) !== at.slice(0, 7) || undefined}
            aria-label={format.fullDay(day)}
            aria-current={day === today ? 'date' : undefined}
            aria-pressed={day === value}
            tabIndex={day === at ? 0 : -1}
            onClick={() => onChoose(day)}
          >
            {Number(day.slice(8))}
          </UnstyledButton>
        ))}
      </div>
      <Group justify="space-between" mt={8}>
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(today)}>
          {words.today}
        </Button>
        {value !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChoose(null)}>
            {words.clear}
          </Button>
        )}
      </Group>
    </>
  )
}
