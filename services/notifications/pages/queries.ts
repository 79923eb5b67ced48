import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { cursorOf, paged } from '#ui/api/pages.ts'
import { useUser } from '#ui/api/session.tsx'
import { markFresh } from '#ui/live/fresh.ts'
import { useTopic } from '#ui/live/live.ts'

export type { Notification } from '#ui/api/schema/notifications.d.ts'

const all = ['notifications']
/** What reading a notification changes. */
export const reads = [all]

export const unreadQuery = queryOptions({
  queryKey: [...all, 'unread-count'],
  queryFn: async () => (await dataOf(api.GET('/notifications/unread-count'))).unread_count,
})

export const notificationsQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', { unread }],
    ...paged,
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/notifications', {
          params: {
            query: {
              limit: 30,
              ...(unread && { unread: 'true' }),
              ...cursorOf(pageParam),
            },
          },
        }),
      ),
  })

export const refreshNotifications = (queries: QueryClient) =>
  queries.invalidateQueries({ queryKey: all })

/** Reads again whenever something arrives or is read in another window. */
export function useLiveNotifications(): void {
  const { id } = useUser()
  const queries = useQueryClient()
  useTopic(`notifications:${id}`, {
    onGap: () => void refreshNotifications(queries),
    onChanges: (changes) => {
      void refreshNotifications(queries)
      for (const { type, id: subject } of changes) {
        if (type === 'notifications.notification_created') markFresh(subject)
      }
    },
  })
}
