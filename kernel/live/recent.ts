import type { LiveMessage } from './define.ts'

interface Told {
  readonly at: number
  readonly name: string
  readonly message: LiveMessage
}

/** How long, in milliseconds, and how many messages are kept for those who join a moment after they read. */
const kept = 60_000
const most = 10_000

/** What was told lately, on this node: between a page's reading and its joining nothing is lost. */
export class Recent {
  #told: Told[] = []
  /** What was told before is not known any more. */
  #complete = Date.now()

  add(names: readonly string[], message: LiveMessage): void {
    const at = Date.now()
    for (const name of names) this.#told.push({ at, name, message })
    if (this.#told.length > most * 2) this.#shorten()
  }

  /** Events were missed. */
  forget(): void {
    this.#told = []
    this.#complete = Date.now()
  }

  /** What a topic was told since a moment, the oldest first; undefined when that is not known. */
  since(name: string, moment: number): LiveMessage[] | undefined {
    this.#shorten()
    if (moment < this.#complete) return undefined
    return this.#told
      .filter((one) => one.name === name && one.at >= moment)
      .map(({ message }) => message)
  }

  #shorten(): void {
    const oldest = Date.now() - kept
    const first = this.#told.findIndex(({ at }) => at >= oldest)
    const dropped = Math.max(first < 0 ? this.#told.length : first, this.#told.length - most)
    const last = this.#told[dropped - 1]
    if (!last) return
    // Of one millisecond there may be more, which stay.
    this.#complete = Math.max(this.#complete, last.at + 1)
    this.#told = this.#told.slice(dropped)
  }
}
