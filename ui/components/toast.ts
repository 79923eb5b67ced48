// Notifications are loaded with the first message: most visits need none.

/**
 * Says something for a moment. What it is `about` has one message at a time: the newer takes the place of the older,
 * as do equal words. By itself a message is about what it says.
 */
export async function toast(
  message: string,
  color: 'green' | 'red' | 'gray' = 'gray',
  about = message,
): Promise<void> {
  const { show } = await import('./action-toast.tsx')
  show({ message, color, about })
}

/** Says what was done, and offers for ten seconds to undo it. */
export async function toastUndo(
  message: string,
  label: string,
  run: () => void,
  about = message,
): Promise<void> {
  const { show } = await import('./action-toast.tsx')
  show({ message, color: 'gray', about, action: { label, run } })
}

/** Says what was done, and offers for ten seconds what comes next. */
export const toastAction = toastUndo

/** Says what failed, and offers for ten seconds to try again. */
export async function toastRetry(message: string, label: string, run: () => void): Promise<void> {
  const { show } = await import('./action-toast.tsx')
  show({ message, color: 'red', about: message, action: { label, run } })
}

/** Takes back what was said about something, and what was offered: it is so no longer. */
export async function untoast(about: string): Promise<void> {
  const { hide } = await import('./action-toast.tsx')
  hide(about)
}
