import type { Language } from '#kernel/language.ts'
import { errors } from '../errors.ts'
import { messages } from '../messages/messages.ts'
import { weaknessOf } from '../passwords.ts'

/** Throws 400 at the field when a new password is too easy to guess. */
export function refuseWeak(
  password: string,
  person: { email: string; name: string },
  language: Language,
): void {
  const weakness = weaknessOf(password, person)
  if (!weakness) return
  const message = messages[language].weakness[weakness]
  throw errors.password_weak({ details: [{ path: 'body.password', code: weakness, message }] })
}
