import { z } from 'zod'
import { isPostgresError } from '#kernel/database/translate-error.ts'
import {
  type ApplicationError,
  defineErrors,
  type ErrorOptions,
} from '#kernel/errors/application-error.ts'
import { periods, units } from './vocabulary.ts'

export const errors = defineErrors('billing', { limit_reached: 403 })

/**
 * The plan's refusal, when that is what a write failed with: 403 `billing.limit_reached`, whose
 * sentence says the number allowed and whose one detail names the limit's key as its `path`. Otherwise the error as it
 * was. For a verb: `.catch((error) => { throw limitReached(error) })`.
 */
export function limitReached(error: unknown): unknown {
  const origin = error instanceof Error && error.cause ? error.cause : error
  if (!isPostgresError(origin) || !origin.constraint?.endsWith('_limit')) return error
  const limit = limitOf(origin.detail)
  return limit ? refusal(limit, { cause: error }) : error
}

function refusal(reached: Limit, options: ErrorOptions): ApplicationError {
  const { key, limit, period, unit } = reached
  return errors.limit_reached({ ...options, path: key, values: [limit, period, unit] })
}

const Limit = z.object({
  key: z.string(),
  limit: z.number(),
  period: z.enum(periods),
  unit: z.enum(units),
})
type Limit = z.output<typeof Limit>

/** What `billing.use` wrote into the error's detail; undefined: another constraint whose name ends alike. */
function limitOf(detail: string | undefined): Limit | undefined {
  try {
    return Limit.safeParse(JSON.parse(detail ?? '')).data
  } catch {
    return undefined
  }
}
