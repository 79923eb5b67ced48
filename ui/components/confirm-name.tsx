import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../messages.ts'

/** Asks for a name before something that cannot be undone. */
export function ConfirmName({
  opened,
  title,
  text,
  name,
  action,
  onClose,
  onConfirm,
}: {
  opened: boolean
  title: string
  text: string
  name: string
  action: string
  onClose: () => void
  onConfirm: () => Promise<void>
}) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setBusy(true)
          void onConfirm().finally(() => setBusy(false))
        }}
      >
        <Stack gap={16}>
          <Text size="sm">{text}</Text>
          <TextInput
            label={words.confirm.type_name(name)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
            autoComplete="off"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.actions.cancel}
            </Button>
            <Button type="submit" color="red" disabled={typed !== name} loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
