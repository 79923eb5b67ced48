import type { Context } from '#kernel/context.ts'
import { errors } from '../errors.ts'
import { messages } from '../messages/messages.ts'
import { weaknessOf } from '../passwords.ts'

/** Throws 400 at the field when a new password is too easy to guess. */
export function refuseWeak(
  { language, runtime }: Context,
  password: string,
  person: { email: string; name: string },
): void {
  const weakness = weaknessOf(password, person, runtime.config.name)
  if (!weakness) return
  const message = messages[language].weakness[weakness]
  throw errors.password_weak({ details: [{ path: 'body.password', code: weakness, message }] })
}
