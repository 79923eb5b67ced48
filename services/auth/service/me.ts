import type { Verb } from '#kernel/contract/route.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import { found } from '#kernel/errors/refusal.ts'
import { findUser } from '../queries/users.ts'
import type * as routes from '../routes/me.ts'
import { callerId } from './caller.ts'

/** Who is signed in (guide §2.1, `/api/auth/me`). */
export const getMe: Verb<typeof routes.getMe> = async (context) => {
  const { read } = context.asSystem('auth: the caller’s own account')
  const user = found(await findUser(read, callerId(context)))
  return new JsonText(`{"user":${user.text}}`)
}
