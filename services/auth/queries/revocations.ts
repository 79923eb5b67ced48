import type { Reader } from '#kernel/database/session.ts'

/** What ended within the last `$1` seconds. */
export const revokedSince = `
  select id from auth.sessions where revoked_at > now() - make_interval(secs => $1)
  union all
  select id from auth.api_keys where revoked_at > now() - make_interval(secs => $1)`

export const notifyRevoked = (reader: Reader, channel: string, ids: readonly string[]) =>
  reader.rows('select pg_notify($1, id) from unnest($2::text[]) as id', [channel, ids])
