import { route } from '#kernel/contract/route.ts'
import { errors } from './errors.ts'
import * as schema from './schema.ts'
import * as notifications from './service/notifications.ts'
import * as preferences from './service/preferences.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/notifications',
    summary: 'List your notifications, newest first',
    who: 'session',
    query: schema.NotificationQuery,
    output: schema.NotificationList,
    run: notifications.listNotifications,
  }),
  route({
    method: 'GET',
    path: '/notifications/unread-count',
    summary: 'Count your unread notifications',
    who: 'session',
    output: schema.UnreadCount,
    run: notifications.countUnread,
  }),
  route({
    method: 'POST',
    path: '/notifications/:notification_id/read',
    summary: 'Mark a notification as read',
    who: 'session',
    params: schema.NotificationParams,
    run: notifications.markRead,
  }),
  route({
    method: 'POST',
    path: '/notifications/read-all',
    summary: 'Mark all notifications as read, or all up to one',
    who: 'session',
    body: schema.ReadAll,
    run: notifications.markAllRead,
  }),
  route({
    method: 'GET',
    path: '/notifications/preferences',
    summary: 'List what you are notified of, and how',
    who: 'session',
    output: schema.PreferenceList,
    run: preferences.listPreferences,
  }),
  route({
    method: 'PATCH',
    path: '/notifications/preferences/:kind',
    summary: 'Choose the channels of a kind of notification',
    who: 'session',
    params: schema.PreferenceParams,
    body: schema.ChangePreference,
    output: schema.Preference,
    errors: [errors.channel_unused],
    run: preferences.changePreference,
  }),
]
