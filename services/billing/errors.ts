import { isPostgresError } from '#kernel/database/translate-error.ts'
import {
  type ApplicationError,
  defineErrors,
  type ErrorOptions,
} from '#kernel/errors/application-error.ts'

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

function refusal({ key, limit }: Limit, options: ErrorOptions): ApplicationError {
  return errors.limit_reached({ ...options, path: key, values: [limit] })
}

interface Limit {
  readonly key: string
  readonly limit: number
}

/** What `billing.refuse_over_limit` wrote into the error's detail. */
function limitOf(detail: string | undefined): Limit | undefined {
  try {
    const value: unknown = JSON.parse(detail ?? '')
    if (typeof value !== 'object' || value === null) return undefined
    if (!('key' in value) || !('limit' in value)) return undefined
    if (typeof value.key !== 'string' || typeof value.limit !== 'number') return undefined
    return { key: value.key, limit: value.limit }
  } catch {
    return undefined // another constraint whose name ends alike
  }
}
