import type { QueryClient } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { browserZone } from './zone.ts'

/**
 * Days are those of one zone for pages, lists and figures: of an account that was not made in a browser it is
 * learnt by its first page. Where that fails the next page tries again.
 */
export async function learnZone(queries: QueryClient): Promise<void> {
  const time_zone = browserZone()
  if (time_zone === undefined) return
  try {
    await api.PATCH('/user/settings', { body: { time_zone } })
    await queries.invalidateQueries()
  } catch {
    // A zone that is newer than the server, or no server.
  }
}
