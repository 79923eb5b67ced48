import { ActionIcon, Button, Group } from '@mantine/core'
import {
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconQuote,
} from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { messagesHook } from '../language.tsx'
import { edit, type Tool } from './markdown-edit.ts'
import { RichText } from './rich-text.tsx'

const useWords = messagesHook({
  en: () => import('./messages/en-tools.ts'),
  fr: () => import('./messages/fr-tools.ts'),
})

const bold: Tool = { around: ['**', '**'] }
const italic: Tool = { around: ['_', '_'] }
const tools = [
  { name: 'bold', Icon: IconBold, tool: bold },
  { name: 'italic', Icon: IconItalic, tool: italic },
  { name: 'link', Icon: IconLink, tool: { around: ['[', '](https://)'] } },
  { name: 'list', Icon: IconList, tool: { line: '- ' } },
  { name: 'boxes', Icon: IconListCheck, tool: { line: '- [ ] ' } },
  { name: 'quote', Icon: IconQuote, tool: { line: '> ' } },
  { name: 'code', Icon: IconCode, tool: { around: ['`', '`'] } },
] as const

/** Ctrl/Cmd B and I, as everywhere. */
export function onToolKeys(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const tool = { b: bold, i: italic }[event.key.toLowerCase()]
  if (!tool || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
  event.preventDefault()
  edit(event.currentTarget, tool)
}

/** Below a field for Markdown: what marks what is selected, how it will look, and what is done with it. */
export function MarkdownTools({
  field,
  isPreview,
  onPreview,
  children,
}: {
  field: RefObject<HTMLTextAreaElement | null>
  isPreview: boolean
  onPreview: (isPreview: boolean) => void
  children?: ReactNode
}) {
  const words = useWords()
  return (
    <Group justify="space-between" gap={8} mt={8}>
      <Group gap={4}>
        {/* A phone has no room for what its keyboard writes as well. */}
        <Group role="group" aria-label={words.title} gap={0} visibleFrom="sm">
          {tools.map(({ name, Icon, tool }) => (
            <ActionIcon
              key={name}
              variant="subtle"
              color="gray"
              size={28}
              disabled={isPreview}
              aria-label={words[name]}
              title={words[name]}
              // The field keeps its focus and what is selected in it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => field.current && edit(field.current, tool)}
            >
              <Icon size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          ))}
        </Group>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-pressed={isPreview}
          // Escape ends the preview, and not what the field stands in.
          data-mantine-stop-propagation={isPreview}
          onKeyDown={({ key }) => key === 'Escape' && onPreview(false)}
          onClick={() => onPreview(!isPreview)}
        >
          {isPreview ? words.write : words.preview}
        </Button>
      </Group>
      <Group gap={8} ml="auto">
        {children}
      </Group>
    </Group>
  )
}

/** How a text will look, in the place of its field. */
export function Preview({ text }: { text: string }) {
  const words = useWords()
  return (
    <section className="socle-preview" aria-label={words.preview}>
      {text.trim() ? <RichText text={text} /> : words.nothing}
    </section>
  )
}
