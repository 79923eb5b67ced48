import { useQuery } from '@tanstack/react-query'
import { unreadQuery, useLiveNotifications } from './queries.ts'
import { useWords } from './words.ts'

/** The live count beside the bell. */
export default function UnreadBadge() {
  const words = useWords()
  const { data: count = 0 } = useQuery(unreadQuery)
  useLiveNotifications()
  if (count === 0) return null
  return (
    <span
      data-unread
      className="socle-count socle-tabular"
      role="img"
      aria-label={words.bell(count)}
    >
      {count > 99 ? '99+' : count}
    </span>
  )
}
