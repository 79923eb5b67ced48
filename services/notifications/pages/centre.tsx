import { Button, SegmentedControl, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { EmptyState, ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { Page } from '#ui/page-kinds/page.tsx'
import { NotificationRow } from './notification-row.tsx'
import { type Notification, notificationsQuery, reads, useLiveNotifications } from './queries.ts'
import { useWords } from './words.ts'

/** The page behind the bell. `?show=unread` leaves out what was read. */
export default function Centre() {
  const words = useWords()
  const navigate = useNavigate()
  const { show } = useSearch({ strict: false }) as { show?: unknown } // compared with one word below
  const unread = show === 'unread'
  const list = useInfiniteQuery(notificationsQuery(unread))
  useLiveNotifications()
  const items = list.data?.pages.flatMap((page) => page.items) ?? []

  const read = useAct(
    ({ id }: Notification) =>
      dataOf(
        api.POST('/notifications/{notification_id}/read', {
          params: { path: { notification_id: id } },
        }),
      ),
    { reads },
  )
  // Only up to what is shown: what arrives meanwhile stays unread.
  const readAll = useAct(
    (up_to: string) => dataOf(api.POST('/notifications/read-all', { body: { up_to } })),
    { reads },
  )
  const [newest] = items

  return (
    <Page
      title={words.title}
      actions={
        newest && (
          <Button
            variant="default"
            size="xs"
            loading={readAll.isPending}
            disabled={items.every((item) => item.read_at !== null)}
            onClick={() => readAll.mutate(newest.id)}
          >
            {words.read_all}
          </Button>
        )
      }
    >
      <Stack gap={16}>
        <SegmentedControl
          aria-label={words.title}
          w="fit-content"
          value={unread ? 'unread' : 'all'}
          data={[
            { value: 'all', label: words.all },
            { value: 'unread', label: words.unread },
          ]}
          onChange={(value) =>
            void navigate({
              to: '/notifications',
              search: value === 'unread' ? { show: value } : {},
            })
          }
        />
        {list.isPending && <ListSkeleton rows={6} height={64} />}
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <EmptyState
            title={unread ? words.empty_unread : words.empty}
            {...(!unread && { text: words.empty_about })}
          />
        )}
        {items.length > 0 && (
          <ul className="socle-card" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {items.map((item) => (
              <NotificationRow key={item.id} item={item} onRead={() => read.mutate(item)} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </Stack>
    </Page>
  )
}
