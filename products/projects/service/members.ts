import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/members.ts'
import { projectFacts } from '../queries/projects.ts'
import type * as routes from '../routes/members.ts'

const keyset = new Keyset('projects.members', 'timestamptz', 'uuid')

export const listMembers: Verb<typeof routes.listMembers> = async (context, { params, query }) => {
  const { project_id } = params
  const { limit, cursor, count } = query
  const page = { limit: limit + 1, after: keyset.after(cursor) }
  const rows = await queries.listMembers(context.read, project_id, page)
  // A project that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await projectFacts(context.read, project_id)
  const total = count && (await queries.countMembers(context.read, project_id))
  const cursorOf = (row: (typeof rows)[number]) =>
    keyset.cursor(row.created_at.toString(), row.person_id)
  return pageOf(rows, limit, cursorOf, total)
}

/** Adds a colleague of the organisation, or changes a member's role. Others are invited. */
export const setMember: Verb<typeof routes.setMember> = (context, { params, body, if_match }) => {
  const { project_id, person_id } = params
  const { role } = body
  return context
    .write(async (transaction) => {
      const project = await projectFacts(transaction, project_id)
      if (project.archived) throw errors.archived()
      const { organization_id } = project
      await lockAccess(transaction, organization_id)
      const member = { ...params, role, version: if_match ?? null }
      let written = await queries.changeRole(transaction, member)
      if (!written) {
        const present = await queries.findMember(transaction, project_id, person_id)
        // A version speaks of somebody who is a member.
        if (if_match !== undefined) throw refusal(present, if_match)
        const known =
          present || (await queries.isColleague(transaction, organization_id, person_id))
        if (!known) throw kernelErrors.not_found()
        written = await queries.insertMember(transaction, project_id, person_id, role)
      }
      transaction.emit(written.version === 1 ? events.member_added : events.member_changed, {
        subject: project_id,
        organization_id,
        data: { project_id, person_id, role },
      })
      return found(await queries.findMember(transaction, project_id, person_id))
    })
    .catch(lastOwnerStays)
}

/** Takes a member out, or leaves when it is oneself. */
export const removeMember: Verb<typeof routes.removeMember> = async (
  context,
  { params, if_match },
) => {
  const { project_id, person_id } = params
  await context
    .write(async (transaction) => {
      const project = await projectFacts(transaction, project_id)
      await lockAccess(transaction, project.organization_id)
      const version = if_match ?? null
      const removed = await queries.deleteMember(transaction, { ...params, version })
      if (!removed)
        throw refusal(await queries.findMember(transaction, project_id, person_id), if_match)
      transaction.emit(events.member_removed, {
        subject: project_id,
        organization_id: project.organization_id,
        data: { project_id, person_id },
      })
    })
    .catch(lastOwnerStays)
}

function lastOwnerStays(error: unknown): never {
  if (brokenConstraint(error) === 'members_keep_owner') throw errors.last_owner({ cause: error })
  throw error
}
