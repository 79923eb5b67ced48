import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import type { Reader, Transaction } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { personOf } from '#kernel/principal.ts'
import { errors } from '../errors.ts'
import { aboutInvitation, events } from '../events.ts'
import type { InvitationFacts } from '../queries/invitations.ts'
import * as queries from '../queries/invitations.ts'
import type * as routes from '../routes/answers.ts'
import type * as schema from '../schema.ts'
import { letIn, targetOf } from '../target.ts'
import { hashOf } from './token.ts'

// What invited persons do. They have no right to anything yet, so the system reads and writes for them;
// what they may touch is decided by the token they hold, or by their verified address.

type Accepted = z.output<typeof schema.Accepted>

/** What the link shows before signing in: names, and which address it was sent to. */
export const previewInvitation: Verb<typeof routes.previewInvitation> = async (
  context,
  { query },
) => {
  const { read } = context.asSystem(
    'organizations: showing an invitation to whoever holds its token',
  )
  const invitation = await openInvitation(context, read, query.token)
  const { kind, name } = await nameTarget(context, read, invitation)
  return {
    organization_name: invitation.organization_name,
    target: { kind, name },
    role: invitation.role,
    invited_by: { name: invitation.inviter_name },
    email: invitation.email,
    has_account: invitation.has_account,
    expires_at: invitation.expires_at.toString(),
  }
}

/** The invitation that a token opens, while it may be accepted; throws why it may not. */
export async function openInvitation(
  context: Context,
  reader: Reader,
  token: string,
): Promise<queries.TokenFacts> {
  const invitation = openOrThrow(await queries.invitationOfToken(reader, hashOf(token)))
  await upheldTarget(context, reader, invitation)
  return invitation
}

/** Accepts an open invitation for a person, as the system. */
export const acceptFor = (
  context: Context,
  transaction: Transaction,
  invitation: queries.TokenFacts,
  person_id: string,
): Promise<Accepted> => take(context, transaction, invitation, person_id)

/** Open invitations to the caller's own verified address, newest first, at most 100. */
export const listReceivedInvitations: Verb<typeof routes.listReceivedInvitations> = async (
  context,
) => {
  const { read } = context.asSystem('organizations: naming what the caller is invited to')
  const rows = await queries.listReceived(context.read, null, 100)
  const items = await Promise.all(
    rows.map(async (row) => {
      const target = await findTarget(context, read, row)
      // Nothing is left to accept when what it invited to was deleted since.
      if (!target) return []
      const { id, organization_name, role, invited_by } = row
      const { kind, name } = target
      const expires_at = row.expires_at.toString()
      return [
        {
          id,
          organization_name,
          target: { kind, id: target.id, name },
          role,
          invited_by,
          expires_at,
        },
      ]
    }),
  )
  return { items: items.flat(), next: null }
}

/** Accepts with the link's token; under another address than the invited one it waits to be confirmed. */
export const acceptByToken: Verb<typeof routes.acceptByToken> = (context, { body }) => {
  return asInvited(context, async (transaction, person_id) => {
    const found = await queries.invitationOfToken(transaction, hashOf(body.token))
    return take(context, transaction, openOrThrow(found), person_id)
  })
}

/** Accepts an invitation to the caller's own verified address, without its token. */
export const acceptInvitation: Verb<typeof routes.acceptInvitation> = async (
  context,
  { params },
) => {
  const invitation = await received(context, params.invitation_id)
  return asInvited(context, (transaction, person_id) =>
    take(context, transaction, invitation, person_id),
  )
}

/** Declines an invitation to the caller's own verified address. */
export const declineInvitation: Verb<typeof routes.declineInvitation> = async (
  context,
  { params },
) => {
  await received(context, params.invitation_id)
  await asInvited(context, async (transaction) => {
    const declined = await queries.declineInvitation(transaction, params.invitation_id)
    if (!declined) throw errors.invitation_used()
    transaction.emit(events.invitation_declined, aboutInvitation(declined))
  })
}

/** Confirms that whoever accepted under another address was meant. By those who manage the target. */
export const confirmInvitation: Verb<typeof routes.confirmInvitation> = async (
  context,
  { params },
) => {
  const managed = await queries.managedInvitation(context.read, params.invitation_id)
  if (managed.status !== 'awaiting_confirmation') throw errors.invitation_not_awaiting()
  const system = context.asSystem('organizations: letting in whom a manager has confirmed')
  return system.write(async (transaction) => {
    await lockAccess(transaction, managed.organization_id)
    const confirmed = await queries.confirmInvitation(transaction, params.invitation_id)
    if (!confirmed) throw errors.invitation_not_awaiting()
    const target = await nameTarget(context, transaction, confirmed)
    return settle(context, transaction, confirmed, target)
  })
}

function asInvited<T>(
  context: Context,
  work: (transaction: Transaction, person_id: string) => Promise<T>,
): Promise<T> {
  const person_id = personOf(context.principal)
  if (person_id === null) throw kernelErrors.not_signed_in()
  const system = context.asSystem('organizations: an answer by the invited person')
  return system.write((transaction) => work(transaction, person_id))
}

/** 404 unless the invitation is open and was sent to the caller's own verified address. */
async function received(context: Context, id: string): Promise<queries.ReceivedInvitation> {
  const [invitation] = await queries.listReceived(context.read, id, 1)
  if (!invitation) throw kernelErrors.not_found()
  return invitation
}

function openOrThrow(invitation: queries.TokenFacts): queries.TokenFacts {
  if (invitation.status !== 'pending') throw errors.invitation_used()
  if (invitation.expired) throw errors.invitation_expired()
  return invitation
}

async function take(
  context: Context,
  transaction: Transaction,
  invitation: { readonly id: string; readonly organization_id: string },
  person_id: string,
): Promise<Accepted> {
  await lockAccess(transaction, invitation.organization_id)
  const taken = await queries.takeInvitation(transaction, invitation.id, person_id)
  // It was open a moment ago: somebody else was faster.
  if (!taken) throw errors.invitation_used()
  return settle(context, transaction, taken, await upheldTarget(context, transaction, taken))
}

/** Tells what became of an invitation, and lets the person in once it is accepted. */
async function settle(
  context: Context,
  transaction: Transaction,
  invitation: InvitationFacts,
  { href, ...target }: Target,
): Promise<Accepted> {
  const { organization_id, role, invited_by, status, accepted_by: person_id } = invitation
  if (person_id === null) throw new Error(`invitation ${invitation.id} was taken by nobody`)
  const about = aboutInvitation(invitation)
  if (status !== 'accepted') {
    const data = { ...about.data, person_id }
    transaction.emit(events.invitation_awaiting_confirmation, { ...about, data })
    return { status: 'awaiting_confirmation', organization_id, target, role, href: null }
  }
  const acceptance = { target_id: target.id, organization_id, role, person_id, invited_by }
  await letIn(context.runtime, transaction, { kind: target.kind, ...acceptance })
  const data = { ...about.data, role, person_id }
  transaction.emit(events.invitation_accepted, { ...about, data })
  return { status: 'accepted', organization_id, target, role, href }
}

interface Target {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly href: string
}

type TargetFacts = Pick<InvitationFacts, 'target_kind' | 'target_id'>

/** Names a target, read as the system; null when it is no longer there. */
async function findTarget(
  context: Context,
  reader: Reader,
  invitation: TargetFacts,
): Promise<Target | null> {
  const { target_kind: kind, target_id: id } = invitation
  const target = targetOf(context.runtime, kind)
  const described = await queries.describeTarget(reader, kind, id)
  return target && described ? { kind, id, name: described.name, href: target.href(id) } : null
}

/** As above; 410 when it is no longer there. */
async function nameTarget(
  context: Context,
  reader: Reader,
  invitation: TargetFacts,
): Promise<Target> {
  const target = await findTarget(context, reader, invitation)
  if (!target) throw errors.invitation_target_gone()
  return target
}

/** As above; 410 too when the inviter may no longer invite to it. */
async function upheldTarget(
  context: Context,
  reader: Reader,
  invitation: queries.TakenFacts,
): Promise<Target> {
  const target = await nameTarget(context, reader, invitation)
  if (!invitation.upheld) throw errors.invitation_withdrawn()
  return target
}
