import type { Reader } from '#kernel/database/session.ts'
import type { Event } from '#kernel/events/define.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { defineNotification } from '#services/notifications/define.ts'
import { events } from './events.ts'
import { messages } from './messages/messages.ts'
import { settingsOf, targetOf } from './target.ts'

const nameOfPerson = `(select name from users.cards(array[$2::uuid]))`

/** The organisation's name beside a person's; null once the reader no longer belongs to it. */
async function names(reader: Reader, organization_id: string, person_id: string) {
  const row = await reader.maybe<{ organization: string; person: string }>(
    `select name as organization, ${nameOfPerson} as person
     from organizations.organizations where id = $1 and deleted_at is null`,
    [organization_id, person_id],
  )
  return row ?? null
}

type Invitation = Event<{
  readonly organization_id: string
  readonly target_kind: string
  readonly target_id: string
}>

/** What an invitation is to beside a person's name, as far as the reader sees it; null once they left. */
async function about(reader: Reader, { data }: Invitation, person_id: string, runtime: Runtime) {
  const known = await names(reader, data.organization_id, person_id)
  if (!known) return null
  const target = await targetOf(runtime, data.target_kind)?.describe(reader, data.target_id)
  return { person: known.person, target: target?.name ?? known.organization }
}

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
  // While it is open the invited person may know the names; afterwards, if they belong there.
  values: async (reader, event, runtime) => {
    const { data } = event
    const open = await reader.maybe<{ organization: string; person: string }>(
      `select organization_name as organization,
         (select name from users.cards(array[invited_by])) as person
       from organizations.invitations_for_me() where id = $1`,
      [data.invitation_id],
    )
    if (!open) return about(reader, event, data.invited_by, runtime)
    const system = runtime.database.asSystem('organizations: naming what the caller is invited to')
    const target = await targetOf(runtime, data.target_kind)?.describe(system.read, data.target_id)
    return { person: open.person, target: target?.name ?? open.organization }
  },
  text: ({ person = '', target = '' }, language) => ({
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
  values: (reader, event, runtime) => about(reader, event, event.data.person_id, runtime),
  text: ({ person = '', target = '' }, language) => ({
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
  values: (reader, event, runtime) => about(reader, event, event.data.person_id, runtime),
  text: ({ person = '', target = '' }, language) => ({
    title: messages[language].notifications.awaiting_confirmation(person, target),
  }),
})

const roleChanged = defineNotification({
  name: 'organizations.role_changed',
  label: (language) => messages[language].notification_labels.role_changed,
  event: events.member_role_changed,
  channels: ['in_app'],
  recipients: async (_reader, { data }) => [data.person_id],
  href: ({ data }) => settingsOf(data.organization_id),
  values: (reader, { data }) => names(reader, data.organization_id, data.person_id),
  text: ({ organization = '' }, language) => ({
    title: messages[language].notifications.role_changed(organization),
  }),
})

export const notifications = [invited, accepted, awaitingConfirmation, roleChanged]
