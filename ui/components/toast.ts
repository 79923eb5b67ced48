// Notifications are loaded with the first message: most visits need none.

/** Says something for a moment. */
export async function toast(
  message: string,
  color: 'green' | 'red' | 'gray' = 'gray',
): Promise<void> {
  const { notifications } = await import('@mantine/notifications')
  notifications.show({ message, color, withBorder: true, autoClose: 5000 })
}

/** Says what was done, and offers for ten seconds to undo it. */
export async function toastUndo(message: string, undo: string, onUndo: () => void): Promise<void> {
  const { showUndo } = await import('./undo-toast.tsx')
  showUndo(message, undo, onUndo)
}
