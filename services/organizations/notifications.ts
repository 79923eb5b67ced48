import type { Event } from '#kernel/events/define.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { defineNotification } from '#services/notifications/define.ts'
import { events } from './events.ts'
import { messages } from './messages/messages.ts'
import * as queries from './queries/notifications.ts'
import { settingsOf, targetOf } from './target.ts'

type Invitation = Event<{
  readonly organization_id: string
  readonly target_kind: string
  readonly target_id: string
}>

const managedAt = ({ data }: Invitation, runtime: Runtime) =>
  targetOf(runtime, data.target_kind)?.managed_at(data.target_id) ??
  settingsOf(data.organization_id)

const invited = defineNotification({
  name: 'organizations.invited',
  label: (language) => messages[language].notification_labels.invited,
  event: events.invitation_created,
  // The mail with the link is sent by the verb itself.
  channels: ['in_app'],
  recipients: async (reader, { data }) =>
    (
      await reader.rows<{ id: string }>(
        `select person.id from organizations.invitations invitation
         cross join lateral users.contact_at(invitation.email) person
         where invitation.id = $1 and invitation.status = 'pending'`,
        [data.invitation_id],
      )
    ).map(({ id }) => id),
  // Where it is accepted.
  href: () => '/settings/organization',
  values: queries.valuesOfInvited,
  text: ({ person, target }, language) => ({
    title: messages[language].notifications.invited(person, target),
  }),
})

const accepted = defineNotification({
  name: 'organizations.invitation_accepted',
  label: (language) => messages[language].notification_labels.accepted,
  event: events.invitation_accepted,
  channels: ['in_app'],
  recipients: async (_reader, { data }) => [data.invited_by],
  href: managedAt,
  values: queries.valuesOfAnswered,
  text: ({ person, target }, language) => ({
    title: messages[language].notifications.accepted(person, target),
  }),
})

const awaitingConfirmation = defineNotification({
  name: 'organizations.invitation_awaiting_confirmation',
  label: (language) => messages[language].notification_labels.awaiting_confirmation,
  event: events.invitation_awaiting_confirmation,
  channels: ['in_app', 'mail'],
  recipients: async (reader, { data }) => {
    const administrators = await reader.rows<{ id: string }>(
      `select person_id as id from organizations.memberships
       where organization_id = $1 and role in ('owner', 'admin')`,
      [data.organization_id],
    )
    return [...new Set([data.invited_by, ...administrators.map(({ id }) => id)])]
  },
  href: managedAt,
  values: queries.valuesOfAnswered,
  // It is mailed: a stranger's name is seen where it is confirmed.
  text: ({ target }, language) => ({
    title: messages[language].notifications.awaiting_confirmation(target),
  }),
})

const roleChanged = defineNotification({
  name: 'organizations.role_changed',
  label: (language) => messages[language].notification_labels.role_changed,
  event: events.member_role_changed,
  channels: ['in_app'],
  recipients: async (_reader, { data }) => [data.person_id],
  href: ({ data }) => settingsOf(data.organization_id),
  values: queries.valuesOfMember,
  text: ({ organization }, language) => ({
    title: messages[language].notifications.role_changed(organization),
  }),
})

export const notifications = [invited, accepted, awaitingConfirmation, roleChanged]
