import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

let watchers = 0
let timersBefore = 0

/**
 * Watches from now on for what a test must not leave behind: timers that keep the process alive, and jobs
 * that a worker still holds. The function it returns looks, and throws. Timers belong to the process, so of
 * several watchers the last one counts them.
 */
export function watchLeaks(admin: pg.Pool): () => Promise<void> {
  if (watchers === 0) timersBefore = timers()
  watchers += 1
  return async () => {
    watchers -= 1
    const left = await lockedJobs(admin)
    const more = watchers === 0 ? await timersTooMany() : 0
    if (more > 0) left.push(more === 1 ? 'a timer' : `${more} timers`)
    if (left.length > 0) throw new Error(`The test left behind: ${left.join(', ')}`)
  }
}

async function lockedJobs(admin: pg.Pool): Promise<string[]> {
  const { rows } = await admin.query<{ identifier: string }>(
    `select identifier from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = task_id where locked_at is not null`,
  )
  return rows.map(({ identifier }) => `the locked job ${identifier}`)
}

/** How many more there are than at the start; those that are ending get five seconds to do so. */
async function timersTooMany(): Promise<number> {
  for (let look = 0; look < 500 && timers() > timersBefore; look += 1) await pause(10)
  return timers() - timersBefore
}

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
