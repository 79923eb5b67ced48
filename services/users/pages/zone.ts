import { ApiError } from '#ui/api/api-error.ts'

/** The browser's zone, where it says a name: some say an offset, which keeps no summer time. */
export function browserZone(): string | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return /^[A-Z]/.test(timeZone ?? '') ? timeZone : undefined
}

/** Sends the browser's zone along. One that is newer than the server stops nobody from signing up. */
export async function withZone<Answer>(
  send: (zone: { time_zone?: string }) => Promise<Answer>,
): Promise<Answer> {
  const time_zone = browserZone()
  if (time_zone === undefined) return send({})
  try {
    return await send({ time_zone })
  } catch (error) {
    if (!(error instanceof ApiError && error.field('time_zone'))) throw error
    return send({})
  }
}
