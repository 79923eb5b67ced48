import { AsyncLocalStorage } from 'node:async_hooks'

const open = new AsyncLocalStorage<true>()

/** Runs `work` as the inside of a transaction. */
export function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  return open.run(true, work)
}

/** Whether the calling code runs inside a transaction; outbound calls and second connections refuse to. */
export function isInsideTransaction(): boolean {
  return open.getStore() === true
}
