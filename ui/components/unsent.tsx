import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useWords } from '../messages.ts'
import type { Sending } from './sending.ts'
import { sentenceOf } from './states.tsx'

/** What did not arrive of an inline form, and why: it is sent again, taken back into the field, or given up. */
export function Unsent<Content>({
  failed,
  textOf,
  onRetry,
  onEdit,
  onForget,
}: {
  failed: readonly Sending<Content>[]
  textOf: (content: Content) => string
  onRetry: () => void
  /** undefined: the field holds another text. */
  onEdit: ((one: Sending<Content>) => void) | undefined
  onForget: (key: string) => void
}) {
  const words = useWords()
  if (failed.length === 0) return null
  const why = new Set(failed.map(({ failure }) => sentenceOf(failure, words.states.network)))
  const again = (
    <Button size="compact-xs" variant="default" onClick={onRetry}>
      {words.actions.retry}
    </Button>
  )
  return (
    <Alert color="red" variant="light" role="alert" p={8} my={8}>
      <Stack gap={8}>
        {[...why].map((sentence) => (
          <Text key={sentence} size="xs">
            {sentence}
          </Text>
        ))}
        {failed.map((one) => (
          <div key={one.key}>
            <Text size="xs" fw={500}>
              {words.states.not_saved}
            </Text>
            <Text size="sm" dir="auto" lineClamp={3} className="socle-anywhere">
              {textOf(one.content)}
            </Text>
            <Group gap={4} mt={4}>
              {failed.length === 1 && again}
              {onEdit && (
                <Button size="compact-xs" variant="default" onClick={() => onEdit(one)}>
                  {words.actions.edit}
                </Button>
              )}
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => onForget(one.key)}
              >
                {words.actions.discard}
              </Button>
            </Group>
          </div>
        ))}
        {failed.length > 1 && <Group>{again}</Group>}
      </Stack>
    </Alert>
  )
}
