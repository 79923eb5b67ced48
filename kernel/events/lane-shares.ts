/** Lanes of a node; each holds one connection of the pool while it delivers. */
export const lanes = 5
/** A delivery of a slow subscriber takes more milliseconds than this, and this many times what is usual. */
const quick = 100
const unusual = 4
/** Lanes that all slow subscribers hold together: the others go on beside them. */
const slowLanes = 2

interface Share {
  /** When each of the deliveries under way began. */
  readonly running: Set<{ since: number }>
  /** Milliseconds; undefined before the first. */
  mean: number | undefined
}

/**
 * Which subscriber may take one more lane: a quick one all but one, a slow one a single one, and one that
 * nobody knows yet as well. So whoever sleeps in its handler holds up itself, not the others.
 */
export class LaneShares {
  readonly #shares = new Map<string, Share>()
  /** Milliseconds from which on a delivery is slow. A busy machine is slow for all, and none of them is to blame. */
  #limit = quick

  hasRoom(subscriber: string): boolean {
    const share = this.#shares.get(subscriber)
    if (share === undefined) return true
    const { size } = share.running
    if (share.mean === undefined) return size === 0
    if (!this.#isSlow(share)) return size < lanes - 1
    return size === 0 && this.#heldBySlow() < slowLanes
  }

  /** Takes a lane; call what is returned after each delivery, and with `true` once the lane is free again. */
  take(subscriber: string): (free: boolean) => void {
    const share = this.#shares.get(subscriber) ?? { running: new Set(), mean: undefined }
    this.#shares.set(subscriber, share)
    const delivery = { since: performance.now() }
    share.running.add(delivery)
    return (free) => {
      if (free) {
        share.running.delete(delivery)
        return
      }
      const took = performance.now() - delivery.since
      share.mean = share.mean === undefined ? took : share.mean + (took - share.mean) / 8
      delivery.since = performance.now()
      const means = [...this.#shares.values()].flatMap(({ mean }) => mean ?? [])
      const usual = means.sort((a, b) => a - b)[Math.floor((means.length - 1) / 2)] ?? 0
      this.#limit = Math.max(quick, usual * unusual)
    }
  }

  #heldBySlow(): number {
    const slow = [...this.#shares.values()].filter((share) => this.#isSlow(share))
    return slow.reduce((total, { running }) => total + running.size, 0)
  }

  /** Also one that was quick, while it takes its time. */
  #isSlow({ mean, running }: Share): boolean {
    const now = performance.now()
    return (
      (mean ?? 0) >= this.#limit || [...running].some(({ since }) => now - since >= this.#limit)
    )
  }
}
