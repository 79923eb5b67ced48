import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../messages.ts'
import { useLayer } from './layer.ts'
import { sentenceOf } from './states.tsx'

interface Question {
  readonly title: string
  readonly text: string
  readonly name: string
  readonly action: string
  readonly onClose: () => void
  /** Throws what it fails with, which is then said in the dialog. */
  readonly onConfirm: () => Promise<unknown>
}

/** Asks for a name before something that cannot be undone, and closes once it is done. */
export function ConfirmName({ opened, ...question }: Question & { opened: boolean }) {
  return opened && <Dialog {...question} />
}

function Dialog({ title, text, name, action, onClose, onConfirm }: Question) {
  const words = useWords()
  const onTop = useLayer()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const named = typed.trim() === name.trim()
  return (
    <Modal opened closeOnEscape={onTop} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!named || busy) return
          setBusy(true)
          onConfirm()
            .then(onClose, setError)
            .finally(() => setBusy(false))
        }}
      >
        <Stack gap={16}>
          {error !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {sentenceOf(error, words.states.network)}
            </Alert>
          )}
          <Text size="sm" className="socle-anywhere">
            {text}
          </Text>
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
            <Button type="submit" color="red" disabled={!named} loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
