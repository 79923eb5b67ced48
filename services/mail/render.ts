// One by one: the package that holds them all takes half a second and 50 MB to load.
import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { render } from '@react-email/render'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import { createElement as h, type ReactNode } from 'react'
import type { Language } from '#kernel/language.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import type { MailBlock, MailContent } from './define.ts'
import { messages } from './messages/messages.ts'
import { palette, styles } from './styles.ts'

export interface Setting {
  readonly language: Language
  readonly config: SocleConfig
}

/** Turns a mail's blocks into HTML that mail clients understand, and into plain text that says the same. */
export async function renderMail(
  content: MailContent,
  setting: Setting,
): Promise<{ readonly html: string; readonly text: string }> {
  return { html: await render(layout(content, setting)), text: plainText(content, setting) }
}

function layout(
  { preview, subject, blocks }: MailContent,
  { language, config }: Setting,
): ReactNode {
  const words = messages[language].layout
  return h(
    Html,
    { lang: language },
    h(
      Head,
      null,
      // Colours are for white: clients that keep to this do not turn half of them dark.
      h('meta', { name: 'color-scheme', content: 'light' }),
      h('meta', { name: 'supported-color-schemes', content: 'light' }),
      h('title', null, subject),
    ),
    h(Preview, null, preview ?? subject),
    h(
      Body,
      { style: styles.body },
      h(
        Container,
        { style: styles.card },
        h(Text, { style: { ...styles.brand, color: config.color } }, config.name),
        ...blocks.map((block, index) => element(block, index, { language, config })),
        h(Hr, { style: styles.rule }),
        h(Text, { style: styles.small }, words.why(config.name)),
      ),
    ),
  )
}

function element(block: MailBlock, key: number, { language, config }: Setting): ReactNode {
  switch (block.kind) {
    case 'heading':
      return h(Heading, { key, as: 'h1', style: styles.heading }, block.text)
    case 'paragraph':
      return h(Text, { key, style: styles.paragraph }, block.text)
    case 'button':
      return h(
        Section,
        { key, style: styles.section },
        h(
          Button,
          { href: block.url, style: { ...styles.button, background: config.color } },
          block.text,
        ),
        h(Text, { style: styles.small }, messages[language].layout.link, h('br'), block.url),
      )
    case 'code':
      return h(Text, { key, style: styles.code }, block.text)
    case 'facts':
      return h(
        'table',
        { key, role: 'presentation', style: styles.facts },
        h(
          'tbody',
          null,
          block.rows.map(([label, value]) =>
            h(
              'tr',
              { key: label },
              h('td', { style: { ...styles.fact, color: palette.muted } }, label),
              h('td', { style: styles.fact }, value),
            ),
          ),
        ),
      )
    case 'note':
      return h(Text, { key, style: styles.small }, block.text)
  }
}

function plainText({ blocks }: MailContent, { language, config }: Setting): string {
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case 'button':
        return `${block.text}:\n${block.url}`
      case 'facts':
        return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
      default:
        return block.text
    }
  })
  return [...parts, `-- \n${config.name}\n${messages[language].layout.why(config.name)}`].join(
    '\n\n',
  )
}
