import { createHook } from 'node:async_hooks'
import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

/** Of this process, from the first watcher on: each timer that can still fire, and where it was started. */
const timers = new Map<number, { readonly timer: NodeJS.Timeout; readonly started: Error }>()
let newestTimer = 0
const hook = createHook({
  trackPromises: false,
  init(id, type, _trigger, resource) {
    if (type !== 'Timeout') return
    newestTimer = id
    const timer = resource as NodeJS.Timeout // by its type
    timers.set(id, { timer, started: new Error() })
  },
  destroy(id) {
    timers.delete(id)
  },
})

let watchers = 0
let timersBefore = 0

/**
 * Watches from now on for what a test must not leave behind: timers that keep the process alive, and jobs
 * that a worker still holds. The function it returns looks, and throws. Timers belong to the process, so of
 * several watchers the last one looks for them.
 */
export function watchLeaks(admin: pg.Pool): () => Promise<void> {
  hook.enable()
  if (watchers === 0) timersBefore = newestTimer
  watchers += 1
  return async () => {
    watchers -= 1
    const left = await lockedJobs(admin)
    if (watchers === 0) left.push(...(await runningTimers()))
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

/** Those started since, each with the stack that started it; one that is ending gets five seconds. */
async function runningTimers(): Promise<string[]> {
  for (let look = 0; ; look += 1) {
    await immediate() // what has ended is told with the next turn of the event loop
    const running = [...timers].filter(([id, { timer }]) => id > timersBefore && timer.hasRef())
    if (running.length === 0 || look === 500) {
      return running.map(([, { started }]) => `a timer started\n${callersOf(started)}`)
    }
    await pause(10)
  }
}

/** The lines of a stack that are neither Node's nor the hook's. */
function callersOf({ stack = '' }: Error): string {
  const lines = stack.split('\n').slice(1)
  return lines.filter((line) => !/\(node:|leaks\.ts/.test(line)).join('\n')
}
