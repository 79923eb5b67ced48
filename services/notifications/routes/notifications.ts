import { defineRoute } from '#kernel/contract/route.ts'
import * as schema from '../schema.ts'

export const listNotifications = defineRoute({
  method: 'GET',
  path: '/notifications',
  summary: 'List your notifications, newest first',
  who: 'session',
  query: schema.NotificationQuery,
  output: schema.NotificationList,
})

export const countUnread = defineRoute({
  method: 'GET',
  path: '/notifications/unread-count',
  summary: 'Count your unread notifications',
  who: 'session',
  output: schema.UnreadCount,
})

export const markRead = defineRoute({
  method: 'POST',
  path: '/notifications/:notification_id/read',
  summary: 'Mark a notification as read',
  who: 'session',
  params: schema.NotificationParams,
})

export const markAllRead = defineRoute({
  method: 'POST',
  path: '/notifications/read-all',
  summary: 'Mark all notifications as read, or all up to one',
  who: 'session',
  body: schema.ReadAll,
})
