import type { Context } from '#kernel/context.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { personOf } from '#kernel/principal.ts'

/** The caller's id; routes that use it are not for `anyone`. */
export function callerId(context: Context): string {
  const id = personOf(context.principal)
  if (id === null) throw kernelErrors.not_signed_in()
  return id
}

/** The caller's session; routes that use it are for `session`. */
export function callerSession(context: Context): { user_id: string; session_id: string } {
  const { principal } = context
  if (principal.kind !== 'person') throw kernelErrors.not_signed_in()
  return { user_id: principal.person_id, session_id: principal.session_id }
}
