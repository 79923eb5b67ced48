import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useCopy } from '#ui/copy.ts'
import { useWords } from './words.ts'

/** Shown once: to copy, to download, to keep. */
export function RecoveryCodes(props: {
  readonly codes: readonly string[]
  readonly onDone: () => void
}) {
  const { codes, onDone } = props
  const words = useWords().security.codes
  const text = codes.join('\n')
  const { copied, copy } = useCopy(text)
  return (
    <Alert color="yellow" variant="light" title={words.title}>
      <Stack gap={12}>
        <Text size="sm">{words.about}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={4} component="ul" p={0} m={0}>
          {codes.map((code) => (
            <Text key={code} component="li" ff="monospace" size="sm" style={{ listStyle: 'none' }}>
              {code}
            </Text>
          ))}
        </SimpleGrid>
        <Group gap={8}>
          <Button variant="default" onClick={copy}>
            {copied ? words.copied : words.copy}
          </Button>
          <Button variant="default" onClick={() => save(text)}>
            {words.download}
          </Button>
          <Button onClick={onDone}>{words.done}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(url)
}
