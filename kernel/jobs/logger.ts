import { Logger as WorkerLogger } from 'graphile-worker'
import type { Logger } from 'pino'

/** What graphile-worker has to say, in our log; failed jobs are told in our own words by `worker.ts`. */
export function workerLogger(log: Logger | undefined): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' && !message.startsWith('Failed task'))
      log?.error({ by: 'graphile-worker' }, message)
    else log?.debug({ by: 'graphile-worker' }, message)
  })
}
