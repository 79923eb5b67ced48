/** Lets nobody on before all have come. */
export class Barrier {
  readonly #open: Promise<void>
  #missing: number
  #release: () => void = () => {}

  constructor(parties: number) {
    this.#missing = parties
    this.#open = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  /** Resolves once as many have arrived as were announced. */
  arrive(): Promise<void> {
    this.#missing -= 1
    if (this.#missing === 0) this.#release()
    return this.#open
  }
}

/**
 * Runs `attempt` `parties` times at once, each released by a barrier that it passes itself, and gives
 * all outcomes in order.
 */
export function race<T>(
  parties: number,
  attempt: (index: number, ready: () => Promise<void>) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const barrier = new Barrier(parties)
  return Promise.allSettled(
    Array.from({ length: parties }, (_, index) => attempt(index, () => barrier.arrive())),
  )
}
