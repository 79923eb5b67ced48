import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useLayer } from '../components/layer.ts'
import { messagesHook } from '../language.tsx'
import type { PagesManifest } from '../manifest.ts'
import { useWords as useShellWords } from '../messages.ts'
import { useNamed } from './named.ts'
import { paletteKeys } from './shortcuts.ts'

const useWords = messagesHook({
  en: () => import('./messages/en-shortcuts.ts'),
  fr: () => import('./messages/fr-shortcuts.ts'),
})

export default function ShortcutList({
  manifests,
  onClose,
}: {
  manifests: readonly PagesManifest[]
  onClose: () => void
}) {
  const onTop = useLayer()
  const words = useShellWords()
  const shortcuts = useWords()
  const [creation] = useNamed(manifests, ({ create }) => create && [create])
  const rows = [
    [[paletteKeys], shortcuts.palette],
    [['/'], shortcuts.search],
    ...(creation ? ([[['C'], creation.name]] as const) : []),
    [['?'], shortcuts.help],
    [['↑', '↓', '←', '→'], shortcuts.walk],
    [[shortcuts.enter], shortcuts.open],
    [[shortcuts.space], shortcuts.move],
    [[shortcuts.ctrl_enter], shortcuts.send],
    [[shortcuts.escape], shortcuts.close],
  ] as const
  return (
    <Modal opened closeOnEscape={onTop} onClose={onClose} title={words.shell.shortcuts}>
      <Stack gap={12}>
        {rows.map(([keys, text]) => (
          <Group key={text} justify="space-between" wrap="nowrap">
            <Text size="sm">{text}</Text>
            <Group gap={4} wrap="nowrap">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
