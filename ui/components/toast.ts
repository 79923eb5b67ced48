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
export async function toastUndo(message: string, label: string, run: () => void): Promise<void> {
  const { showAction } = await import('./action-toast.tsx')
  showAction(message, 'gray', { label, run })
}

/** Says what was done, and offers for ten seconds what comes next. */
export const toastAction = toastUndo

/** Says what failed, and offers for ten seconds to try again. */
export async function toastRetry(message: string, label: string, run: () => void): Promise<void> {
  const { showAction } = await import('./action-toast.tsx')
  showAction(message, 'red', { label, run })
}
