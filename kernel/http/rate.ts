import type { Limit } from '#kernel/contract/limit.ts'

/** A limit in the terms of the generic cell rate algorithm (ITU-T I.371, annex A). Milliseconds. */
export interface Rate {
  readonly name: string
  readonly per: Limit['per']
  readonly shared: boolean
  readonly count: number
  readonly window_seconds: number
  /** One call is due every so often. */
  readonly interval: number
  /** How far ahead of its time a call may come: the burst, less the call itself. */
  readonly tolerance: number
  /** `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers). */
  readonly policy: string
}

/** The installation's word on limits by name. @see SocleConfig.limits */
export type LimitOverrides = Readonly<
  Record<
    string,
    { readonly count: number; readonly window_seconds?: number; readonly burst?: number }
  >
>

export function rateOf(limit: Limit, overrides: LimitOverrides): Rate {
  const override = overrides[limit.name]
  const count = override?.count ?? limit.count
  const window = override?.window_seconds ?? limit.window_seconds
  const burst = Math.min(override?.burst ?? limit.burst ?? count, count)
  const interval = (window * 1000) / count
  return {
    name: limit.name,
    per: limit.per,
    shared: limit.shared ?? false,
    count,
    window_seconds: window,
    interval,
    tolerance: interval * (burst - 1),
    policy: `"${limit.name}";q=${count};w=${window}`,
  }
}

/** Counts calls of this process, one number per subject. */
export class Counter {
  readonly #arrivals = new Map<string, number>()
  readonly #capacity: number

  constructor(capacity = 50_000) {
    this.#capacity = capacity
  }

  /**
   * Counts one call. At least 0: allowed, and so many milliseconds of the tolerance are left. Below 0:
   * refused, to be tried again after so many milliseconds.
   */
  take(rate: Rate, subject: string, now: number): number {
    const due = Math.max(this.#arrivals.get(subject) ?? now, now)
    const left = rate.tolerance - (due - now)
    if (left < 0) return left
    if (this.#arrivals.size >= this.#capacity) this.#makeRoom(now)
    this.#arrivals.set(subject, due + rate.interval)
    return left
  }

  get size(): number {
    return this.#arrivals.size
  }

  /** Forgets whoever has nothing counted any more; under attack, whoever has been there longest. */
  #makeRoom(now: number): void {
    for (const [subject, arrival] of this.#arrivals) {
      if (arrival <= now) this.#arrivals.delete(subject)
    }
    for (const subject of this.#arrivals.keys()) {
      if (this.#arrivals.size < this.#capacity * 0.9) break
      this.#arrivals.delete(subject)
    }
  }
}
