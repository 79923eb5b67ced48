import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { personOf } from '#kernel/principal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/members.ts'
import { organizationFacts } from '../queries/organizations.ts'
import type * as routes from '../routes/members.ts'

const keyset = new Keyset('members', 'uuid')

export const listMembers: Verb<typeof routes.listMembers> = async (context, { params, query }) => {
  const { organization_id } = params
  const { limit, cursor } = query
  const [after = null] = keyset.after(cursor) ?? []
  const rows = await queries.listMembers(context.read, organization_id, { limit: limit + 1, after })
  // An organisation that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await organizationFacts(context.read, organization_id)
  const total = query.count && (await queries.countMembers(context.read, organization_id))
  return pageOf(rows, limit, (row) => keyset.cursor(row.id), total)
}

export const changeRole: Verb<typeof routes.changeRole> = (context, { params, body, if_match }) => {
  const { organization_id, person_id } = params
  return inOwnWords(() =>
    context.write(async (transaction) => {
      await lockAccess(transaction, organization_id)
      const version = if_match ?? null
      const changed = await queries.updateRole(
        transaction,
        organization_id,
        person_id,
        version,
        body.role,
      )
      const member = await queries.findMember(transaction, organization_id, person_id)
      if (!changed || !member) throw refusal(member, if_match)
      transaction.emit(events.member_role_changed, {
        subject: organization_id,
        organization_id,
        data: { organization_id, person_id, role: body.role },
      })
      return member
    }),
  )
}

/** Removes a member, or lets one leave; what is in the organisation is closed to them from then on. */
export const removeMember: Verb<typeof routes.removeMember> = async (
  context,
  { params, if_match },
) => {
  const { organization_id, person_id } = params
  await inOwnWords(() =>
    context.write(async (transaction) => {
      await lockAccess(transaction, organization_id)
      const version = if_match ?? null
      const gone = await queries.deleteMember(transaction, organization_id, person_id, version)
      if (!gone) {
        throw refusal(await queries.findMember(transaction, organization_id, person_id), if_match)
      }
      transaction.emit(events.member_left, {
        subject: organization_id,
        organization_id,
        data: { organization_id, person_id },
      })
    }),
  )
}

export const leaveOrganization: Verb<typeof routes.leaveOrganization> = (
  context,
  { params, if_match },
) => {
  const person_id = callerOf(context)
  return removeMember(context, { params: { ...params, person_id }, if_match })
}

/** Makes another member an owner and the caller an administrator. */
export const handOver: Verb<typeof routes.handOver> = (
  context,
  { params: { organization_id }, body: { person_id } },
) => {
  const caller = callerOf(context)
  return inOwnWords(() =>
    context.write(async (transaction) => {
      await lockAccess(transaction, organization_id)
      const changes = [
        { person_id, role: 'owner' },
        { person_id: caller, role: 'admin' },
      ] as const
      for (const { person_id, role } of changes) {
        const { updateRole, findMember } = queries
        if (!(await updateRole(transaction, organization_id, person_id, null, role))) {
          throw refusal(await findMember(transaction, organization_id, person_id), undefined)
        }
        transaction.emit(events.member_role_changed, {
          subject: organization_id,
          organization_id,
          data: { organization_id, person_id, role },
        })
      }
      return found(await queries.findMember(transaction, organization_id, person_id))
    }),
  )
}

function callerOf(context: Context): string {
  const person_id = personOf(context.principal)
  if (person_id === null) throw kernelErrors.not_signed_in()
  return person_id
}

/** The database's refusals in this service's words. */
async function inOwnWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint === 'memberships_an_owner') throw errors.last_owner({ cause: error })
    if (constraint === 'memberships_personal') throw errors.personal({ cause: error })
    throw error
  }
}
