import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { listEntitlements, listOwnEntitlements } from './queries.ts'
import type * as routes from './routes/entitlements.ts'

export const getEntitlements: Verb<typeof routes.getEntitlements> = async (context, { params }) => {
  return found(await listEntitlements(context.read, params.organization_id))
}

export const getOwnEntitlements: Verb<typeof routes.getOwnEntitlements> = async (context) =>
  found(await listOwnEntitlements(context.read))
