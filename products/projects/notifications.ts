import { defineNotification } from '#services/notifications/define.ts'
import { events } from './events.ts'
import { messages } from './messages/messages.ts'
import { followerIds } from './queries/followers.ts'
import { notificationValues } from './queries/notifications.ts'

const href = (data: { project_id: string; task_id: string }) =>
  `/projects/${data.project_id}?task=${data.task_id}`

export const notifications = [
  defineNotification({
    name: 'projects.assigned',
    label: (language) => messages[language].notification_labels.assigned,
    event: events.task_assigned,
    channels: ['in_app', 'mail'],
    recipients: async (_reader, { data }) => (data.assigned_to ? [data.assigned_to] : []),
    href: ({ data }) => href(data),
    values: notificationValues,
    text: (about, language) => ({ title: messages[language].notifications.assigned(about) }),
  }),
  defineNotification({
    name: 'projects.mentioned',
    label: (language) => messages[language].notification_labels.mentioned,
    event: events.people_mentioned,
    channels: ['in_app', 'mail'],
    recipients: async (_reader, { data }) => data.mentioned,
    href: ({ data }) => href(data),
    values: notificationValues,
    text: (about, language) => ({ title: messages[language].notifications.mentioned(about) }),
  }),
  defineNotification({
    name: 'projects.commented',
    label: (language) => messages[language].notification_labels.commented,
    event: events.comment_created,
    channels: ['in_app'],
    // Who was mentioned is told so, and not twice.
    recipients: async (reader, { data }) =>
      (await followerIds(reader, data.task_id)).filter((id) => !data.mentioned.includes(id)),
    href: ({ data }) => href(data),
    values: notificationValues,
    text: (about, language) => ({ title: messages[language].notifications.commented(about) }),
  }),
  defineNotification({
    name: 'projects.followed',
    label: (language) => messages[language].notification_labels.followed,
    event: events.task_followed,
    channels: ['in_app'],
    recipients: async (_reader, { data }) => [data.person_id],
    href: ({ data }) => href(data),
    values: notificationValues,
    text: (about, language) => ({ title: messages[language].notifications.followed(about) }),
  }),
]
