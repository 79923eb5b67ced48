import { Combobox, Group, Text, Textarea, useCombobox } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { search } from '../fold.ts'
import { readDraft, writeDraft } from './draft.ts'
import { MarkdownTools, onToolKeys, Preview } from './markdown-tools.tsx'
import { choose, lookedFor, nothingWritten, stored, typed, type Writing } from './mentions.ts'
import { PersonChip } from './person.tsx'

export interface Mentionable {
  readonly id: string
  readonly name: string
  readonly avatar_url: string | null
  /** What tells two of one name apart. */
  readonly detail?: string
}

/** A text with mentions under way, kept over a reload; null: there is none. */
export function useWriting(name: string) {
  const [writing, setWriting] = useState<Writing | null>(
    () => JSON.parse(readDraft(name) ?? 'null'), // written below
  )
  return [
    writing,
    (next: Writing | null) => {
      setWriting(next)
      writeDraft(name, next?.text ? JSON.stringify(next) : null)
    },
  ] as const
}

/** A field for Markdown in which `@` offers people. Ctrl/Cmd Enter submits, Escape leaves. */
export function MentionField({
  writing,
  onChange,
  people,
  label,
  autoFocus = false,
  onSubmit,
  onLeave,
  children,
}: {
  writing: Writing | null
  onChange: (writing: Writing) => void
  people: readonly Mentionable[]
  label: string
  autoFocus?: boolean
  onSubmit: () => void
  onLeave?: () => void
  /** The buttons below it. */
  children: ReactNode
}) {
  const [isPreview, setPreview] = useState(false)
  const now = writing ?? nothingWritten
  const [caret, setCaret] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const query = lookedFor(now, caret)
  const offered = query === undefined ? [] : search(people, query).slice(0, 8)
  // Escape closes the list until something else is typed.
  const [dismissed, setDismissed] = useState<string>()
  const opened = offered.length > 0 && dismissed !== query
  const combobox = useCombobox({
    opened,
    onOpenedChange: (open) => setDismissed(open ? undefined : query),
  })
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (opened && query !== undefined) selectFirstOption()
  }, [opened, query, selectFirstOption])
  // Who edits goes on at the end.
  useEffect(() => {
    if (autoFocus) field.current?.setSelectionRange(1e6, 1e6)
  }, [autoFocus])
  function take(id: string): void {
    const person = offered.find((one) => one.id === id)
    if (!person) return
    const next = choose(now, caret, { id, name: person.name })
    onChange({ text: next.text, chosen: next.chosen })
    setCaret(next.caret)
    // Behind the name, once it stands there.
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret))
  }
  const isTwice = ({ name }: Mentionable) => offered.filter((one) => one.name === name).length > 1
  const input = (
    <Combobox store={combobox} onOptionSubmit={take} position="top-start" width={280}>
      <Combobox.Target
        withKeyboardNavigation={opened}
        // The first Escape closes the list or ends the writing, and not what the field stands in.
        data-mantine-stop-propagation={opened || onLeave !== undefined}
      >
        <Textarea
          ref={field}
          value={now.text}
          autoFocus={autoFocus}
          onChange={({ currentTarget }) => {
            onChange(typed(now, currentTarget.value))
            setCaret(currentTarget.selectionStart)
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={(event) => {
            onToolKeys(event)
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit()
            if (event.key === 'Escape' && !opened) onLeave?.()
          }}
          placeholder={label}
          aria-label={label}
          autosize
          minRows={2}
          maxLength={10_000}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options>
          {offered.map((person) => (
            <Combobox.Option key={person.id} value={person.id}>
              <Group gap={8} wrap="nowrap" justify="space-between">
                <PersonChip person={person} />
                {isTwice(person) && (
                  <Text size="xs" c="dimmed" flex="none">
                    {person.detail}
                  </Text>
                )}
              </Group>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
  return (
    <div>
      {isPreview ? <Preview text={stored(now)} /> : input}
      <MarkdownTools field={field} isPreview={isPreview} onPreview={setPreview}>
        {children}
      </MarkdownTools>
    </div>
  )
}
