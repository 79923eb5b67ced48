import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Reader } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found } from '#kernel/errors/refusal.ts'
import { sendMail } from '#services/mail/send.ts'
import { errors } from '../errors.ts'
import { aboutInvitation, events } from '../events.ts'
import { invitationMail } from '../mails.ts'
import * as queries from '../queries/invitations.ts'
import { organizationFacts } from '../queries/organizations.ts'
import type * as routes from '../routes/invitations.ts'
import { offeredTarget, organizationTarget } from '../target.ts'
import { hashOf, newToken } from './token.ts'

// What those do who manage a target: invite, look, take back. Answering is in answers.ts.

/** Invites an address. An open invitation of the same address to the same target is taken back. */
export const invite: Verb<typeof routes.invite> = async (context, { params, body }) => {
  const { organization_id } = params
  const organization = await organizationFacts(context.read, organization_id)
  const { kind, id } = body.target ?? { kind: organizationTarget.kind, id: organization_id }
  const target = offeredTarget(context.runtime, kind, body.role)
  // Under the caller's own rights: what they do not see is not there.
  const described = await queries.describeTarget(context.read, kind, id)
  if (described?.organization_id !== organization_id) throw kernelErrors.not_found()
  if (target === organizationTarget && organization.personal) throw errors.personal()
  const system = context.asSystem('organizations: the language of whoever is invited')
  const language = (await queries.languageOf(system.read, body.email)) ?? context.language

  const token = newToken()
  return context.write(async (transaction) => {
    const { email, role } = body
    await queries.revokeOpen(transaction, kind, id, email)
    const invitation = await queries.insertInvitation(transaction, {
      organization_id,
      target: { kind, id },
      role,
      email,
      token_hash: hashOf(token),
    })
    const json = found(await queries.findInvitation(transaction, organization_id, invitation.id))
    await sendMail(transaction, invitationMail, {
      to: email,
      language,
      data: {
        inviter: await nameOf(transaction, invitation.invited_by),
        target: described.name,
        organization: organization.name,
        url: `${context.runtime.environment.url}/invite?token=${token}`,
      },
    })
    const about = aboutInvitation(invitation)
    transaction.emit(events.invitation_created, { ...about, data: { ...about.data, role } })
    return created(`/organizations/${organization_id}/invitations/${invitation.id}`, json)
  })
}

const keyset = new Keyset('invitations', 'uuid')

export const listInvitations: Verb<typeof routes.listInvitations> = async (
  context,
  { params, query },
) => {
  const { organization_id } = params
  const { limit, cursor } = query
  const target_id = query.target_id ?? null
  const [after = null] = keyset.after(cursor) ?? []
  const page = { limit: limit + 1, after, target_id, open: query.open }
  const rows = await queries.listInvitations(context.read, organization_id, page)
  // An organisation that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await organizationFacts(context.read, organization_id)
  const total =
    query.count &&
    (await queries.countInvitations(context.read, organization_id, target_id, query.open))
  return pageOf(rows, limit, (row) => keyset.cursor(row.id), total)
}

export const getInvitation: Verb<typeof routes.getInvitation> = async (context, { params }) => {
  const { organization_id, invitation_id } = params
  return found(await queries.findInvitation(context.read, organization_id, invitation_id))
}

export const revokeInvitation: Verb<typeof routes.revokeInvitation> = async (
  context,
  { params },
) => {
  const { organization_id, invitation_id } = params
  await context.write(async (transaction) => {
    const revoked = await queries.revokeInvitation(transaction, organization_id, invitation_id)
    if (!revoked) {
      found(await queries.findInvitation(transaction, organization_id, invitation_id))
      throw errors.invitation_used()
    }
    transaction.emit(events.invitation_revoked, aboutInvitation(revoked))
  })
}

async function nameOf(reader: Reader, person_id: string): Promise<string> {
  const { name } = await reader.one<{ name: string }>(
    'select name from users.cards(array[$1::uuid])',
    [person_id],
  )
  return name
}
