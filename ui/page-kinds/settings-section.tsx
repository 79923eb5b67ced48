import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One subject of a settings tab: what it is, and its form or list in a card. */
export function SettingsSection({
  title,
  text,
  children,
}: {
  title: string
  text?: string
  children: ReactNode
}) {
  return (
    <Stack component="section" gap={12} mb={32}>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        {text && (
          <Text size="sm" c="dimmed" mt={4}>
            {text}
          </Text>
        )}
      </div>
      <div className="socle-card socle-section">{children}</div>
    </Stack>
  )
}
