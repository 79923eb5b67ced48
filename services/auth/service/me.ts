import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { JsonText } from '#kernel/database/json-text.ts'
import { found } from '#kernel/errors/refusal.ts'
import { findUser } from '../queries/users.ts'
import type { Me } from '../schema.ts'
import { callerId } from './caller.ts'

/** Who is signed in (guide §2.1, `/api/auth/me`). */
export async function getMe(context: Context): Promise<JsonText<z.output<typeof Me>>> {
  const { read } = context.asSystem('auth: the caller’s own account')
  const user = found(await findUser(read, callerId(context)))
  return new JsonText(`{"user":${user.text}}`)
}
