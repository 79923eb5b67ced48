import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '#kernel/context.ts'
import * as failures from '../queries/failures.ts'
import { hmac, keyFor } from '../secrets.ts'

export interface Attempt {
  /** It was right: it does not count. */
  forgive(): Promise<unknown>
}

const free = 10

/**
 * Begins a guess at somebody's password or code, which counts as failed until it is forgiven: many at once
 * get no further than one after the other. From the tenth failure in 15 minutes each guess waits longer,
 * up to 30 seconds; nothing is ever locked, so nobody can lock somebody else out.
 */
export async function beginAttempt(context: Context, who: string): Promise<Attempt> {
  const { read } = context.asSystem('auth: guesses at passwords and codes are counted')
  const { id, earlier } = await failures.insertFailure(read, attemptKey(context, who))
  if (earlier >= free) await pause(Math.min(30_000, 1000 * 2 ** (earlier - free)))
  return { forgive: () => failures.deleteFailure(read, id) }
}

/** Under what name the guesses at an address or a person's id are counted: it tells nobody either. */
export const attemptKey = (context: Context, who: string): string =>
  hmac(keyFor(context.runtime.secret, 'failures'), who.toLowerCase())
