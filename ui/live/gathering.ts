/** What happened, without saying it: whoever hears reads again under their own rights. */
export interface Change {
  readonly type: string
  readonly id: string
  readonly version: number | null
  /** What the subject stands in: a comment's task. */
  readonly of?: string
}

export interface Listener {
  /** What happened within 200 ms, each once: read again what it is about, and nothing else. */
  readonly onChanges: (changes: readonly Change[]) => void
  /** What was read so far may be out of date, or no longer visible: read all of it again. */
  readonly onGap: () => void
}

/** How long, in milliseconds, changes are gathered before a page reads. */
const pause = 200

/** Gathers what happens on a topic, and tells it at once. */
export class Gathering {
  readonly #listeners: Iterable<Listener>
  readonly #changes = new Map<string, Change>()
  #isGap = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(listeners: Iterable<Listener>) {
    this.#listeners = listeners
  }

  add(change: Change): void {
    this.#changes.set(`${change.type} ${change.id}`, change)
    this.#timer ??= setTimeout(() => this.#tell(), pause)
  }

  /** Everything is to be read again. */
  all(): void {
    this.#isGap = true
    this.#timer ??= setTimeout(() => this.#tell(), 0)
  }

  #tell(): void {
    this.#timer = undefined
    const changes = [...this.#changes.values()]
    const isGap = this.#isGap
    this.#changes.clear()
    this.#isGap = false
    for (const listener of this.#listeners) {
      if (isGap) listener.onGap()
      else listener.onChanges(changes)
    }
  }
}
