import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useReturnFocus } from '../components/return-focus.ts'
import { useWords } from '../messages.ts'
import { paletteKeys } from './shortcuts.ts'

export default function ShortcutList({ onClose }: { onClose: () => void }) {
  useReturnFocus()
  const words = useWords()
  const rows = [
    [paletteKeys, words.shortcuts.palette],
    ['/', words.shortcuts.search],
    ['?', words.shortcuts.help],
    ['Esc', words.shortcuts.close],
    ['Space', words.shortcuts.move],
  ] as const
  return (
    <Modal opened onClose={onClose} title={words.shell.shortcuts}>
      <Stack gap={12}>
        {rows.map(([keys, text]) => (
          <Group key={keys} justify="space-between">
            <Text size="sm">{text}</Text>
            <Kbd>{keys}</Kbd>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
