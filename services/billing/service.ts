import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Input } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { listEntitlements } from './queries.ts'
import type { OrganizationParams } from './schema.ts'

export async function getEntitlements(
  context: Context,
  { params }: Input<z.output<typeof OrganizationParams>, undefined, undefined>,
) {
  return found(await listEntitlements(context.read, params.organization_id))
}
