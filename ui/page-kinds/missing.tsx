import { Button, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isMissing } from '../api/api-error.ts'
import { ErrorState } from '../components/states.tsx'
import { useWords } from '../messages.ts'
import { Page } from './page.tsx'

/** What an address leads to is not there, or not for the reader: which of both, nobody is told. */
export function Missing({ page, children }: { page: string; children?: ReactNode }) {
  const words = useWords()
  return (
    <PlainPage page={page} title={words.not_found.title} text={words.not_found.text}>
      {children ?? (
        <Button component={Link} to="/dashboard">
          {words.not_found.home}
        </Button>
      )}
    </PlainPage>
  )
}

/** A page of one sentence and what can be done, inside the shell. */
export function PlainPage({
  page,
  title,
  text,
  children,
}: {
  /** What stands in the page's header. */
  page: string
  title: string
  text: string
  children: ReactNode
}) {
  return (
    <Page title={page}>
      <Stack align="flex-start" gap={20} maw={520} className="socle-card socle-plain-page">
        <Stack gap={8}>
          <Title order={2}>{title}</Title>
          <Text size="sm" c="dimmed" className="socle-anywhere">
            {text}
          </Text>
        </Stack>
        {children}
      </Stack>
    </Page>
  )
}

/** Instead of a page whose one thing could not be read. */
export function PageFailure({
  title,
  error,
  onRetry,
  children,
}: {
  title: string
  error: unknown
  onRetry: () => void
  /** The way on from what is missing. */
  children?: ReactNode
}) {
  if (isMissing(error)) return <Missing page={title}>{children}</Missing>
  return (
    <Page title={title}>
      <ErrorState error={error} onRetry={onRetry} />
    </Page>
  )
}
