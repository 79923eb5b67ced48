import pg from 'pg'

/** The lock by which one Socle holds a cluster; it falls with its connection, however Socle ends. */
export interface Hold {
  release(): void
}

/** Throws a sentence when another running Socle holds the cluster. */
export async function holdCluster(connection: pg.ClientConfig, data: string): Promise<Hold> {
  const client = new pg.Client({ ...connection, application_name: 'socle holds the data folder' })
  // When the link breaks, Postgres ended, and whoever watches it starts it again.
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(5000, 2) as held',
  )
  if (!rows[0]?.held) {
    await client.end()
    throw new Error(
      `Another Socle is running on ${data}: stop it, or set SOCLE_DATA to another folder.`,
    )
  }
  return { release: () => void client.end().catch(() => {}) }
}
