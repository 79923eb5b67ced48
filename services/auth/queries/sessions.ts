import type { Reader } from '#kernel/database/session.ts'
import type { Tables } from '../tables.ts'

export type SessionRow = Readonly<
  Pick<Tables['auth.sessions'], 'id' | 'user_id' | 'aal' | 'counter'>
>

export const insertSession = (
  reader: Reader,
  user_id: string,
  aal: 'aal1' | 'aal2',
  user_agent: string,
) =>
  reader.one<SessionRow>(
    `with session as (
       insert into auth.sessions (user_id, aal, expires_at)
       values ($1, $2, now() + interval '30 days') returning id, user_id, aal, counter
     ), device as (
       insert into auth.devices (session_id, user_agent) select id, $3 from session
     )
     select * from session`,
    [user_id, aal, user_agent],
  )

/** Whether this person has signed in before, and whether from a device that looks like this one. */
export const deviceHistory = (reader: Reader, user_id: string, user_agent: string) =>
  reader.one<{ before: boolean; same_device: boolean }>(
    `select exists (select from auth.sessions where user_id = $1) as before,
       exists (select from auth.sessions session join auth.devices device on device.session_id = session.id
         where session.user_id = $1 and device.user_agent = $2) as same_device`,
    [user_id, user_agent],
  )

/**
 * Takes the next step if the token is the present one: of many at once, one succeeds. Used within 30 days it
 * goes on, but half a year after signing in somebody signs in again.
 */
export const advance = (reader: Reader, id: string, counter: number) =>
  reader.maybe<SessionRow>(
    `update auth.sessions session set counter = counter + 1, rotated_at = now(),
       expires_at = least(now() + interval '30 days', session.created_at + interval '180 days')
     from auth.users account
     where session.id = $1 and session.counter = $2 and session.revoked_at is null
       and session.expires_at > now() and account.id = session.user_id and account.suspended_at is null
     returning session.id, session.user_id, session.aal, session.counter`,
    [id, counter],
  )

export const findSession = (reader: Reader, id: string) =>
  reader.maybe<SessionRow & { ended: boolean; just_rotated: boolean }>(
    `select session.id, user_id, aal, counter,
       (revoked_at is not null or expires_at <= now() or account.suspended_at is not null) as ended,
       rotated_at > now() - interval '10 seconds' as just_rotated
     from auth.sessions session join auth.users account on account.id = session.user_id
     where session.id = $1`,
    [id],
  )

const revoking = 'update auth.sessions set revoked_at = now() where revoked_at is null and'

export const revokeSession = async (reader: Reader, user_id: string, id: string) =>
  ids(await reader.rows(`${revoking} user_id = $1 and id = $2 returning id`, [user_id, id]))

/** Ends all sessions of a person but the given one. */
export const revokeSessions = async (reader: Reader, user_id: string, except: string | null) =>
  ids(
    await reader.rows(`${revoking} user_id = $1 and id is distinct from $2::uuid returning id`, [
      user_id,
      except,
    ]),
  )

export const listSessions = (reader: Reader, user_id: string) =>
  reader.rows<{
    id: string
    aal: 'aal1' | 'aal2'
    user_agent: string | null
    created_at: Temporal.Instant
    last_used_at: Temporal.Instant
  }>(
    `select session.id, aal, user_agent, created_at, rotated_at as last_used_at
     from auth.sessions session left join auth.devices device on device.session_id = session.id
     where user_id = $1 and revoked_at is null and expires_at > now()
     order by rotated_at desc`,
    [user_id],
  )

const ids = (rows: readonly Record<string, unknown>[]) => rows.map((row) => String(row.id))
