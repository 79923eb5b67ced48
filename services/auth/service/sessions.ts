import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { deviceName } from '../device.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as sessions from '../queries/sessions.ts'
import { findUser } from '../queries/users.ts'
import { parseRefreshToken, refreshCookie, refreshTokenOf, wantsCookie } from '../refresh-token.ts'
import { revocations } from '../revocations.ts'
import type * as routes from '../routes/sessions.ts'
import { keyFor } from '../secrets.ts'
import { callerId, callerSession } from './caller.ts'
import { signedIn } from './login.ts'

/**
 * A new access token and the next refresh token. The parent of the present one yields the same
 * successor for 10 seconds (two tabs, a lost answer); after that its use ends the session, because
 * somebody else has it too.
 */
export const refresh: Verb<typeof routes.refresh> = async (context, { body }) => {
  const { runtime, request } = context
  const given = refreshTokenOf(request.headers, body.refresh_token)
  const token = given && parseRefreshToken(keyFor(runtime.secret, 'refresh'), given)
  if (!token) throw errors.refresh_token_invalid()
  const system = context.asSystem('auth: the refresh token is the proof of who asks')
  const outcome = await system.write(async (transaction) => {
    const next = await sessions.advance(transaction, token.session_id, token.counter)
    if (next) return { session: next }
    const session = await sessions.findSession(transaction, token.session_id)
    if (!session || session.ended || token.counter > session.counter) return { refused: 'invalid' }
    if (token.counter === session.counter - 1 && session.just_rotated) return { session }
    const { id, user_id } = session
    await sessions.revokeSession(transaction, user_id, id)
    const data = { person_id: user_id, session_id: id }
    transaction.emit(events.refresh_token_reused, { subject: user_id, data })
    return { refused: 'reused', id }
  })
  if (outcome.id) await runtime.use(revocations).add([outcome.id])
  if (!outcome.session) {
    throw outcome.refused === 'reused'
      ? errors.refresh_token_reused()
      : errors.refresh_token_invalid()
  }
  const user = found(await findUser(system.read, outcome.session.user_id))
  return signedIn(context, { ...outcome.session, user: JSON.parse(user.text) }) // the shape that findUser assembles
}

/** Ends this session. */
export const logout: Verb<typeof routes.logout> = async (context) => {
  const { user_id, session_id } = callerSession(context)
  await end(context, (reader) => sessions.revokeSession(reader, user_id, session_id))
  return signedOut(context)
}

/** Ends all sessions of the caller, this one included. */
export const logoutEverywhere: Verb<typeof routes.logoutEverywhere> = async (context) => {
  const user_id = callerId(context)
  await end(context, (reader) => sessions.revokeSessions(reader, user_id, null))
  return signedOut(context)
}

export const listSessions: Verb<typeof routes.listSessions> = async (context) => {
  const { user_id, session_id } = callerSession(context)
  const { read } = context.asSystem('auth: one’s own sessions')
  const rows = await sessions.listSessions(read, user_id)
  const items = rows.map(({ user_agent, created_at, last_used_at, ...session }) => ({
    ...session,
    device: deviceName(user_agent ?? ''),
    current: session.id === session_id,
    created_at: created_at.toString(),
    last_used_at: last_used_at.toString(),
  }))
  return { items, next: null }
}

/** Ends one session of the caller's. */
export const endSession: Verb<typeof routes.endSession> = async (context, { params }) => {
  const user_id = callerId(context)
  const ended = await end(context, (reader) =>
    sessions.revokeSession(reader, user_id, params.session_id),
  )
  found(ended[0])
}

type Revoke = (reader: Parameters<typeof sessions.revokeSession>[0]) => Promise<string[]>

async function end(context: Context, revoke: Revoke): Promise<string[]> {
  const system = context.asSystem('auth: ending one’s own sessions')
  const ended = await system.write(async (transaction) => {
    const ids = await revoke(transaction)
    const person_id = callerId(context)
    for (const session_id of ids) {
      transaction.emit(events.signed_out, { subject: person_id, data: { person_id, session_id } })
    }
    return ids
  })
  await context.runtime.use(revocations).add(ended)
  return ended
}

function signedOut(context: Context): Reply<undefined> {
  const secure = context.runtime.environment.url.startsWith('https:')
  const headers = wantsCookie(context.request.headers)
    ? { 'set-cookie': refreshCookie(null, secure) }
    : {}
  return new Reply(undefined, headers)
}
