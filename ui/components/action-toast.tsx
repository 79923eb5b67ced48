import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { randomId } from '../random-id.ts'

/** Says something for ten seconds, beside what can be done about it. */
export function showAction(
  message: string,
  color: 'gray' | 'red',
  action: { readonly label: string; readonly run: () => void },
): void {
  const id = randomId()
  notifications.show({
    id,
    autoClose: 10_000,
    withBorder: true,
    color,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="socle-toast-text">
          {message}
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      </Group>
    ),
  })
}
