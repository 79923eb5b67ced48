import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertCircle, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ApiError, isMissing } from '../api/api-error.ts'
import { useWords } from '../messages.ts'

/** One sentence, one action. */
export function EmptyState({
  title,
  text,
  action,
  onAction,
  children,
}: {
  title: string
  text?: string
  action?: string
  onAction?: () => void
  children?: ReactNode
}) {
  return (
    <Stack align="center" gap={12} py={48} px={16} ta="center">
      <Title order={2} size="h3" className="socle-balanced">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" size="sm" maw={420} className="socle-balanced">
          {text}
        </Text>
      )}
      {action && onAction && (
        <Button onClick={onAction} leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}>
          {action}
        </Button>
      )}
      {children}
    </Stack>
  )
}

/** What went wrong in the server's words, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords()
  if (isMissing(error)) {
    // Nothing went wrong, and no other try would find it.
    return (
      <div role="alert">
        <EmptyState title={words.not_found.part} text={words.not_found.text} />
      </div>
    )
  }
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle size={18} stroke={1.5} aria-hidden />}
      title={words.states.failed}
      role="alert"
    >
      <Group justify="space-between">
        <Text size="sm">{sentenceOf(error, words.states.network)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {words.actions.retry}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

/** The server's sentence; where there was no answer of ours, the reader is told so. */
export function sentenceOf(error: unknown, otherwise: string): string {
  return error instanceof ApiError && error.code !== 'unknown' ? error.message : otherwise
}

/** Rows on their way: as high as they will be, with a line or two in each, so that nothing jumps. */
export function ListSkeleton({ rows = 6, height = 48 }: { rows?: number; height?: number }) {
  return (
    <Stack gap={8} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never change places
        <Stack key={index} h={height} gap={8} justify="center">
          <Skeleton height={12} width={`${[64, 82, 56, 74][index % 4]}%`} />
          {height > 48 && <Skeleton height={10} width={`${[38, 30, 44, 34][index % 4]}%`} />}
        </Stack>
      ))}
    </Stack>
  )
}
