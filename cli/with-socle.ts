import { pino } from 'pino'
import { loadEnvironment } from '#kernel/environment.ts'
import { checkOwnConfig } from '#server/check-config.ts'
import { openSocle, type Socle } from '#server/open-socle.ts'
import { stopSignals } from './stop-signals.ts'

/** Lends a Socle to a command's work, beside a running server or without one, and closes it afterwards. */
export async function withSocle<T>(work: (socle: Socle) => Promise<T>): Promise<T> {
  const environment = loadEnvironment()
  checkOwnConfig()
  const log = pino({ level: 'error' }, pino.destination(2))
  const socle = await openSocle(environment, { log, signal: stopSignals(), beside: true })
  try {
    return await work(socle)
  } finally {
    await socle.close()
  }
}
