import type pg from 'pg'

// As the worker, over a connection that stands beside the pool.

/** Ids of the sessions and keys that ended within the last seconds. */
export async function revokedSince(client: pg.Client, seconds: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'revoked since',
    text: revokedSql,
    values: [seconds],
  })
  return rows.map(({ id }) => id)
}

const revokedSql = `
select id from auth.sessions where revoked_at > now() - make_interval(secs => $1)
union all
select id from auth.api_keys where revoked_at > now() - make_interval(secs => $1)`

export async function notifyRevoked(
  client: pg.Client,
  channel: string,
  ids: readonly string[],
): Promise<void> {
  await client.query('select pg_notify($1, id) from unnest($2::text[]) as id', [channel, ids])
}
