import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A part of the dashboard: a heading and a card. */
export function Widget({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h3" mb={8}>
        {title}
      </Title>
      <div className="socle-card socle-section">{children}</div>
    </section>
  )
}

export function WidgetEmpty({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  )
}
