import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created, type Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { defineTrash } from '#kernel/trash/trash.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/organizations.ts'
import type * as schema from '../schema.ts'

type OrganizationInput<Body = undefined> = Input<
  z.output<typeof schema.OrganizationParams>,
  undefined,
  Body
>

const keyset = new Keyset('organizations', 'uuid')

export async function listOrganizations(
  context: Context,
  { query }: Input<undefined, z.output<typeof schema.OrganizationQuery>, undefined>,
) {
  const { limit, cursor, deleted } = query
  const [after = null] = keyset.after(cursor) ?? []
  const rows = await queries.listOrganizations(context.read, { limit: limit + 1, after, deleted })
  const total = query.count && (await queries.countOrganizations(context.read, deleted))
  return pageOf<(typeof rows)[number], z.output<typeof schema.OrganizationList>>(
    rows,
    limit,
    (row) => keyset.cursor(row.id),
    total,
  )
}

export async function getOrganization(context: Context, { params }: OrganizationInput) {
  return found(await queries.findOrganization(context.read, params.organization_id))
}

export function createOrganization(
  context: Context,
  { body }: Input<undefined, undefined, z.output<typeof schema.CreateOrganization>>,
): Promise<Reply<z.output<typeof schema.Organization>>> {
  return context.write(async (transaction) => {
    const id = await queries.insertOrganization(transaction, body.name)
    transaction.emit(events.organization_created, about(id, 1))
    return created(`/organizations/${id}`, found(await queries.findOrganization(transaction, id)))
  })
}

export function updateOrganization(
  context: Context,
  { params, body, if_match }: OrganizationInput<z.output<typeof schema.UpdateOrganization>>,
) {
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
  turn: (_facts, id) => id,
  tell: (transaction, { id, version, deleted }) =>
    transaction.emit(
      deleted ? events.organization_deleted : events.organization_restored,
      about(id, version),
    ),
})

/** Into the trash, with everything in it, for 30 days. Owners only, who type the name again. */
export async function deleteOrganization(
  context: Context,
  { params, body, if_match }: OrganizationInput<z.output<typeof schema.DeleteOrganization>>,
): Promise<undefined> {
  const { organization_id: id } = params
  const { name } = await trash.live(context.read, id)
  if (name !== body.name) throw errors.name_mismatch({ path: 'body.name' })
  await trash.delete(context, id, if_match).catch((error: unknown) => {
    if (brokenConstraint(error) === 'organizations_personal_stays')
      throw errors.personal({ cause: error })
    throw error
  })
}

export const restoreOrganization = (context: Context, { params, if_match }: OrganizationInput) =>
  trash.restore(context, params.organization_id, if_match)

function about(id: string, version: number) {
  return {
    subject: id,
    subject_version: version,
    organization_id: id,
    data: { organization_id: id },
  }
}
