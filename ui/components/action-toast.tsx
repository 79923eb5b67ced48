import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

interface Message {
  readonly message: string
  readonly color: 'gray' | 'red' | 'green'
  /** One message at a time is shown about each. */
  readonly about: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const shown = new Set<string>()

/** Says something for a moment; for ten seconds, where something can be done about it. */
export function show({ message, color, about, action }: Message): void {
  const told = {
    id: about,
    autoClose: action ? 10_000 : 5000,
    withBorder: true,
    color,
    onClose: () => void shown.delete(about),
    message: action ? (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="socle-toast-text">
          {message}
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(about)
            action.run()
          }}
        >
          {action.label}
        </Button>
      </Group>
    ) : (
      message
    ),
  }
  if (shown.has(about)) notifications.update(told)
  else notifications.show(told)
  shown.add(about)
}

export const hide = (about: string): void => void notifications.hide(about)
