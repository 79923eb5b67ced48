import type { Database } from '#kernel/database/database.ts'

export interface Trips {
  /** Taken from the pool. */
  connections: number
  /** Times that something was sent and its answer waited for. */
  round_trips: number
}

/** Counts, from now on, what a database is asked. */
export function countTrips(database: Database): Trips {
  const trips: Trips = { connections: 0, round_trips: 0 }
  const counted = new WeakSet<object>()
  database.pool.on('acquire', (client) => {
    trips.connections += 1
    const { connection } = client as unknown as { connection: { stream: { uncork(): void } } } // left out of its types
    if (counted.has(client)) return
    counted.add(client)
    const { stream } = connection
    const uncork = stream.uncork.bind(stream)
    stream.uncork = () => {
      trips.round_trips += 1
      uncork()
    }
  })
  return trips
}
