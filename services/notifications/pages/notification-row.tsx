import { ActionIcon, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Ago } from '#ui/components/ago.tsx'
import { useFresh } from '#ui/live/fresh.ts'
import classes from './notification-row.module.css'
import type { Notification } from './queries.ts'
import { useWords } from './words.ts'

/** One notification; opening what it is about marks it as read. */
export function NotificationRow({ item, onRead }: { item: Notification; onRead: () => void }) {
  const words = useWords()
  const fresh = useFresh(item.id)
  const unread = item.read_at === null
  const text = (
    <>
      <Text size="sm" fw={unread ? 500 : 400} component="span" display="block">
        {item.title}
      </Text>
      {item.body && (
        <Text size="sm" c="dimmed" component="span" display="block" lineClamp={2}>
          {item.body}
        </Text>
      )}
      <Text size="xs" c="dimmed" component="span" display="block">
        <Ago at={item.created_at} />
      </Text>
    </>
  )
  return (
    <li className={classes.row} data-unread={unread || undefined} data-fresh={fresh}>
      {item.href ? (
        <Link to={item.href} className={classes.link} onClick={() => unread && onRead()}>
          {text}
        </Link>
      ) : (
        <div className={classes.link}>{text}</div>
      )}
      {unread && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${words.mark_read}: ${item.title}`}
          title={words.mark_read}
          onClick={onRead}
        >
          <IconCheck size={18} stroke={1.5} />
        </ActionIcon>
      )}
    </li>
  )
}
