import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

export function showUndo(message: string, undo: string, onUndo: () => void): void {
  const id = crypto.randomUUID()
  notifications.show({
    id,
    autoClose: 10_000,
    withBorder: true,
    color: 'gray',
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            onUndo()
          }}
        >
          {undo}
        </Button>
      </Group>
    ),
  })
}
