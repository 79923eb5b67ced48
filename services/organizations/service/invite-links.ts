import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import type { Reader } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found } from '#kernel/errors/refusal.ts'
import { personOf } from '#kernel/principal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { idOfLink, linkToken } from '../link-token.ts'
import { describeTarget } from '../queries/invitations.ts'
import * as queries from '../queries/invite-links.ts'
import { organizationFacts } from '../queries/organizations.ts'
import type * as routes from '../routes/invite-links.ts'
import type * as schema from '../schema.ts'
import { letIn, offeredTarget, organizationTarget, targetOf } from '../target.ts'

const keyset = new Keyset('invite_links', 'uuid')

export const listInviteLinks: Verb<typeof routes.listInviteLinks> = async (
  context,
  { params: { organization_id }, query },
) => {
  const { limit, cursor, target_id = organization_id } = query
  const [after = null] = keyset.after(cursor) ?? []
  const page = { limit: limit + 1, after }
  const rows = await queries.listLinks(context.read, organization_id, target_id, page)
  // An organisation that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await organizationFacts(context.read, organization_id)
  const links = rows.map((row) => ({ ...row, json: JSON.stringify(shown(context, row)) }))
  return pageOf(links, limit, (row) => keyset.cursor(row.id), undefined)
}

export const createInviteLink: Verb<typeof routes.createInviteLink> = async (
  context,
  { params: { organization_id }, body },
) => {
  const organization = await organizationFacts(context.read, organization_id)
  const { kind, id } = body.target ?? { kind: organizationTarget.kind, id: organization_id }
  // Whoever holds the link may be anybody: who is as strong as its maker is named.
  const target = offeredTarget(context.runtime, kind, body.role, (roles) => roles.slice(1))
  const described = await describeTarget(context.read, kind, id)
  if (described?.organization_id !== organization_id) throw kernelErrors.not_found()
  if (target === organizationTarget && organization.personal) throw errors.personal()
  return context.write(async (transaction) => {
    const { role, days } = body
    const place = { organization_id, target: { kind, id } }
    const link = await queries.insertLink(transaction, { ...place, role, days })
    const data = { ...about(link), role }
    transaction.emit(events.invite_link_created, { subject: link.id, organization_id, data })
    return created(`/organizations/${organization_id}/invite-links`, shown(context, link))
  })
}

export const revokeInviteLink: Verb<typeof routes.revokeInviteLink> = async (
  context,
  { params: { organization_id, invite_link_id } },
) => {
  await context.write(async (transaction) => {
    const link = found(await queries.revokeLink(transaction, organization_id, invite_link_id))
    const data = about({ ...link, organization_id })
    transaction.emit(events.invite_link_revoked, { subject: link.id, organization_id, data })
  })
}

/** What the link leads to, before anybody signed in: names only. */
export const previewInviteLink: Verb<typeof routes.previewInviteLink> = async (
  context,
  { query },
) => {
  const { read } = context.asSystem('organizations: showing what a link leads to')
  const { link, name } = await openLink(context, read, query.token)
  return {
    organization_name: link.organization_name,
    target: { kind: link.target_kind, name },
    role: link.role,
    invited_by: { name: link.maker_name },
    expires_at: link.expires_at.toString(),
  }
}

/** Lets in whoever holds the link, as often as people come by it while it is open. */
export const acceptInviteLink: Verb<typeof routes.acceptInviteLink> = (context, { body }) => {
  const person_id = personOf(context.principal)
  if (person_id === null) throw kernelErrors.not_signed_in()
  const system = context.asSystem('organizations: letting in whoever holds a link')
  return system.write(async (transaction) => {
    const { link } = await openLink(context, transaction, body.token)
    await lockAccess(transaction, link.organization_id)
    // It may have been taken back while this waited for its turn.
    const { name, href } = await openLink(context, transaction, body.token)
    if (await queries.wasRemoved(transaction, link, person_id)) throw errors.link_expired()
    const { organization_id, target_kind: kind, target_id: id, role } = link
    await letIn(context.runtime, transaction, {
      kind,
      target_id: id,
      organization_id,
      role,
      person_id,
      invited_by: link.created_by,
    })
    const data = { ...about(link), role, person_id }
    transaction.emit(events.invite_link_used, { subject: link.id, organization_id, data })
    return { status: 'accepted', organization_id, target: { kind, id, name }, role, href } as const
  })
}

async function openLink(context: Context, reader: Reader, token: string) {
  const id = idOfLink(context.runtime, token)
  if (id === null) throw kernelErrors.not_found()
  const link = await queries.findLink(reader, id)
  if (!link.open) throw errors.link_expired()
  const target = targetOf(context.runtime, link.target_kind)
  const described = await describeTarget(reader, link.target_kind, link.target_id)
  if (!target || !described) throw errors.invitation_target_gone()
  if (!link.upheld) throw errors.invitation_withdrawn()
  return { link, name: described.name, href: target.href(link.target_id) }
}

function shown({ runtime }: Context, link: queries.LinkRow): z.output<typeof schema.InviteLink> {
  return {
    ...link,
    expires_at: link.expires_at.toString(),
    created_at: link.created_at.toString(),
    url: `${runtime.environment.url}/invite?link=${linkToken(runtime, link.id)}`,
  }
}

const about = (link: {
  readonly id: string
  readonly organization_id: string
  readonly target_kind: string
  readonly target_id: string
}) => ({
  invite_link_id: link.id,
  organization_id: link.organization_id,
  target_kind: link.target_kind,
  target_id: link.target_id,
})
