import type { JsonText } from '#kernel/database/json-text.ts'
import type { ApplicationError } from './application-error.ts'
import { kernelErrors } from './kernel-errors.ts'

/** The value, or 404: what is not visible does not exist. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw kernelErrors.not_found()
  return value
}

/**
 * Why an update changed nothing: the row is not visible, it changed since `version`, or a policy
 * kept it from the caller. `current` is the row as the caller sees it now.
 */
export function refusal(
  current: JsonText<unknown> | undefined,
  version: number | undefined,
): ApplicationError {
  if (current === undefined) return kernelErrors.not_found()
  const stale = version !== undefined && current.version !== version
  return stale ? kernelErrors.stale({ current }) : kernelErrors.forbidden()
}
