import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { useCopy } from '#ui/copy.ts'
import { useWords } from './words.ts'

/** A key's secret, which is shown this once. */
export function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const words = useWords().api_keys
  const { copied, copy } = useCopy(secret)
  return (
    <Alert color="yellow" variant="light" title={words.created_title} role="status">
      <Stack gap={12}>
        <Text size="sm">{words.created_about}</Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group gap={8}>
          <Button variant="default" onClick={copy}>
            {copied ? words.copied : words.copy}
          </Button>
          <Button onClick={onDone}>{words.done}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}
