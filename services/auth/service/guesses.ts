import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Context } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { rateOf } from '#kernel/http/rate.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { defineResource } from '#kernel/runtime.ts'
import * as failures from '../queries/failures.ts'
import { loginLimit } from '../rate-limits.ts'
import { hmac, keyFor } from '../secrets.ts'
import { Turnstile } from '../turnstile.ts'

interface Guesses {
  /** Who is being guessed at on this node just now. */
  readonly at: Map<string, { readonly turnstile: Turnstile; delayed: number }>
  readonly stop: AbortController
  /** How a guess waits; tests count the milliseconds instead. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const guesses = defineResource<Guesses>({
  name: 'auth.guesses',
  open: async () => ({
    at: new Map(),
    stop: new AbortController(),
    wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
  }),
})

/** Lets no guess that waits hold up the end of the server. */
export function releaseGuesses(app: FastifyInstance, runtime: Runtime): void {
  app.addHook('preClose', async () => runtime.use(guesses).stop.abort())
}

/**
 * A guess at somebody's password or code: `check` returns undefined when it is wrong. After ten failures in 15
 * minutes each guess waits longer, up to 30 seconds; nothing is ever locked, so nobody can lock
 * somebody else out. Guesses that come at once take turns, or all of them would find no failure yet.
 */
export async function guess<T>(
  context: Context,
  who: string,
  check: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const { read } = context.asSystem('auth: wrong guesses at passwords and codes are counted')
  const key = guessKey(context, who)
  const { count: free, window_seconds } = rateOf(loginLimit, context.runtime.config.limits)
  const tried = async () => {
    const outcome = await check()
    if (outcome === undefined) await failures.insertFailure(read, key)
    return { outcome }
  }
  const { at, stop, wait } = context.runtime.use(guesses)
  const here = at.get(key) ?? {
    turnstile: new Turnstile(2, Number.POSITIVE_INFINITY),
    delayed: 0,
  }
  at.set(key, here)
  try {
    const first = await here.turnstile.pass(async () => {
      const failed = await failures.countFailures(read, key, window_seconds)
      return failed < free ? tried() : { failed }
    })
    if ('outcome' in first) return first.outcome
    const delay = 1000 * 2 ** (first.failed - free + here.delayed)
    here.delayed += 1
    await wait(Math.min(30_000, delay), stop.signal)
      .catch((cause: unknown) => {
        throw kernelErrors.unavailable({ cause, retry_after_seconds: 1 })
      })
      .finally(() => {
        here.delayed -= 1
      })
    return (await tried()).outcome
  } finally {
    if (here.turnstile.idle && here.delayed === 0) at.delete(key)
  }
}

/** Forgets the wrong guesses at somebody, once they have proven who they are. */
export const forgetGuesses = (context: Context, transaction: Reader, who: string) =>
  failures.deleteFailures(transaction, guessKey(context, who))

/** Under what name guesses at an address or a person's id are counted: it tells nobody either. */
const guessKey = (context: Context, who: string): string =>
  hmac(keyFor(context.runtime.secret, 'failures'), who.toLowerCase())
