import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { defineTrash } from '#kernel/trash/trash.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/organizations.ts'
import type * as routes from '../routes/organizations.ts'

const keyset = new Keyset('organizations', 'uuid')

export const listOrganizations: Verb<typeof routes.listOrganizations> = async (
  context,
  { query },
) => {
  const { limit, cursor, deleted } = query
  const [after = null] = keyset.after(cursor) ?? []
  const rows = await queries.listOrganizations(context.read, { limit: limit + 1, after, deleted })
  const total = query.count && (await queries.countOrganizations(context.read, deleted))
  return pageOf(rows, limit, (row) => keyset.cursor(row.id), total)
}

export const getOrganization: Verb<typeof routes.getOrganization> = async (context, { params }) => {
  return found(await queries.findOrganization(context.read, params.organization_id))
}

export const createOrganization: Verb<typeof routes.createOrganization> = (context, { body }) => {
  return context.write(async (transaction) => {
    const id = await queries.insertOrganization(transaction, body.name)
    transaction.emit(events.organization_created, about(id, 1))
    return created(`/organizations/${id}`, found(await queries.findOrganization(transaction, id)))
  })
}

export const updateOrganization: Verb<typeof routes.updateOrganization> = (
  context,
  { params, body, if_match },
) => {
  const { organization_id: id } = params
  return context.write(async (transaction) => {
    const version = if_match ?? null
    const updated = await queries.updateOrganization(transaction, id, version, body.name ?? null)
    const organization = await queries.findOrganization(transaction, id)
    if (!updated || !organization) throw refusal(organization, if_match)
    transaction.emit(events.organization_updated, about(id, updated.version))
    return organization
  })
}

const trash = defineTrash({
  table: 'organizations.organizations',
  not_deleted: errors.not_deleted,
  facts: queries.organizationFacts,
  find: queries.findOrganization,
  lock: (transaction, _facts, id) => lockAccess(transaction, id),
  tell: (transaction, { id, version, deleted }) =>
    transaction.emit(
      deleted ? events.organization_deleted : events.organization_restored,
      about(id, version),
    ),
})

/** Into the trash, with everything in it, for 30 days. Owners only, who type the name again. */
export const deleteOrganization: Verb<typeof routes.deleteOrganization> = async (
  context,
  { params, body, if_match },
) => {
  const { organization_id: id } = params
  const { name } = await trash.live(context.read, id)
  if (name !== body.name) throw errors.name_mismatch({ path: 'body.name' })
  await trash.delete(context, id, if_match).catch((error: unknown) => {
    if (brokenConstraint(error) === 'organizations_personal_stays')
      throw errors.personal({ cause: error })
    throw error
  })
}

export const restoreOrganization: Verb<typeof routes.restoreOrganization> = (
  context,
  { params, if_match },
) => trash.restore(context, params.organization_id, if_match)

function about(id: string, version: number) {
  return {
    subject: id,
    subject_version: version,
    organization_id: id,
    data: { organization_id: id },
  }
}
