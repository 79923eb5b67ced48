import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'
// A failure is said also where nothing more can be loaded.
import './action-toast.tsx'
// Whoever says something names its colour.
import 'virtual:further-colors.css'

/** Where messages appear; above the bottom bar on a phone. */
export default function Toasts() {
  return <Notifications position="bottom-right" limit={3} zIndex={500} />
}
