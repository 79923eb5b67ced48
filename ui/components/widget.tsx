import { CloseButton, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery, useUser } from '../api/session.tsx'
import { useFailure } from './failure.ts'

/** A part of the dashboard: a heading and a card. */
export function Widget({
  title,
  about,
  away,
  children,
}: {
  title: string
  /** Of what, where that is not said by the title. */
  about?: string | undefined
  /** How it is put away, and what that is called. */
  away?: { readonly label: string; readonly run: () => void }
  children: ReactNode
}) {
  return (
    <section>
      <Group justify="space-between" mih={28} mb={4} wrap="nowrap">
        <Title order={2} size="h3" className="socle-ellipsis">
          {title}{' '}
          {about !== undefined && (
            <Text span c="dimmed" size="sm" fw={400} dir="auto">
              {about}
            </Text>
          )}
        </Title>
        {away && <CloseButton aria-label={away.label} onClick={away.run} />}
      </Group>
      <div className="socle-card socle-section">{children}</div>
    </section>
  )
}

/** A widget whose code is on its way. */
export function WidgetSkeleton({ rows }: { rows: number }) {
  return (
    <section aria-hidden>
      <Skeleton height={16} width={120} mt={6} mb={10} />
      <div className="socle-card socle-section">
        <Lines rows={rows} />
      </div>
    </section>
  )
}

/** Lines of text on their way: as high as they will be, and shorter than the card. */
export function Lines({
  rows,
  height = 'var(--socle-line)',
}: {
  rows: number
  height?: number | string
}) {
  return (
    <Stack gap={0} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places
        <Group key={index} h={height}>
          <Skeleton height={12} width={`${[68, 82, 56, 74][index % 4]}%`} />
        </Group>
      ))}
    </Stack>
  )
}

export function WidgetEmpty({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  )
}

/** Puts a widget away: at once, or from the next visit on. It stays away, on every device of its reader. */
export function usePutAway(id: string): (when: 'now' | 'next') => void {
  const user = useUser()
  const queries = useQueryClient()
  const failure = useFailure()
  const show = (hidden_widgets: string[]) =>
    queries.setQueryData(sessionQuery.queryKey, (known) => known && { ...known, hidden_widgets })
  async function putAway(when: 'now' | 'next'): Promise<void> {
    const hidden_widgets = [...new Set([...user.hidden_widgets, id])]
    if (when === 'now') show(hidden_widgets)
    try {
      // Also when the reader has gone on to another page.
      await dataOf(api.PATCH('/user/settings', { body: { hidden_widgets }, keepalive: true }))
    } catch (error) {
      // What the reader did not ask for is tried again another time.
      if (when === 'next') return
      show(user.hidden_widgets)
      failure(error, () => void putAway(when))
    }
  }
  return (when) => void putAway(when)
}
