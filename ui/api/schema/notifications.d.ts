// Written by tools/openapi-types.ts.

export interface Paths {
  '/notifications': {
    /** List your notifications, newest first */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; count?: 'exact'; unread?: string }
      }
      responses: { 200: { content: { 'application/json': NotificationList } } }
    }
  }
  '/notifications/{notification_id}/read': {
    /** Mark a notification as read */
    post: {
      parameters: { path: { notification_id: string }; header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
  '/notifications/preferences': {
    /** List what you are notified of, and how */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': NotificationPreferenceList } } }
    }
  }
  '/notifications/preferences/{kind}': {
    /** Choose the channels of a kind of notification */
    patch: {
      parameters: { path: { kind: string }; header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { in_app?: boolean; mail?: boolean } } }
      responses: { 200: { content: { 'application/json': NotificationPreference } } }
    }
  }
  '/notifications/read-all': {
    /** Mark all notifications as read, or all up to one */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { up_to?: string } } }
      responses: { 204: { content?: never } }
    }
  }
  '/notifications/unread-count': {
    /** Count your unread notifications */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': UnreadCount } } }
    }
  }
}

export type Notification = {
  id: string
  kind: string
  title: string
  body: string | null
  href: string | null
  organization_id: string | null
  read_at: string | null
  created_at: string
}

export type NotificationList = { items: Notification[]; next: string | null; total?: number }

export type NotificationPreference = { kind: string; label: string; in_app: boolean | null; mail: boolean | null }

export type NotificationPreferenceList = { items: NotificationPreference[] }

export type UnreadCount = { unread_count: number }
