import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as schema from '../schema.ts'

/** Each organisation comes with a plan of its own: nobody multiplies the free one. */
const organizationLimit = {
  name: 'organization',
  per: 'person',
  count: 20,
  window_seconds: 86_400,
  shared: true,
} as const

export const listOrganizations = defineRoute({
  method: 'GET',
  path: '/organizations',
  summary: 'List the organisations you belong to',
  who: 'person',
  query: schema.OrganizationQuery,
  output: schema.OrganizationList,
})

export const createOrganization = defineRoute({
  method: 'POST',
  path: '/organizations',
  summary: 'Make an organisation',
  who: 'session',
  limits: [organizationLimit],
  idempotent: true,
  body: schema.CreateOrganization,
  output: schema.Organization,
  status: 201,
})

export const getOrganization = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id',
  summary: 'Read an organisation',
  who: 'person',
  params: schema.OrganizationParams,
  output: schema.Organization,
})

export const updateOrganization = defineRoute({
  method: 'PATCH',
  path: '/organizations/:organization_id',
  summary: 'Rename an organisation',
  who: 'person',
  params: schema.OrganizationParams,
  body: schema.UpdateOrganization,
  output: schema.Organization,
})

export const deleteOrganization = defineRoute({
  method: 'DELETE',
  path: '/organizations/:organization_id',
  summary: 'Delete an organisation',
  description: 'Asks for its name. It can be restored for 30 days.',
  who: 'session',
  params: schema.OrganizationParams,
  body: schema.DeleteOrganization,
  errors: [errors.name_mismatch, errors.personal],
})

export const restoreOrganization = defineRoute({
  method: 'POST',
  path: '/organizations/:organization_id/restore',
  summary: 'Restore a deleted organisation',
  who: 'session',
  params: schema.OrganizationParams,
  output: schema.Organization,
  errors: [errors.not_deleted],
})
