/** Lets loops sleep until somebody calls, or a time is over. A call while all are awake is remembered. */
export class Wake {
  #called = false
  readonly #sleepers = new Set<() => void>()

  call(): void {
    this.#called = true
    for (const wake of this.#sleepers) wake()
  }

  /** Returns at once if called since the last sleep, else on the next call or after `milliseconds`. */
  async sleep(milliseconds: number): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          this.#sleepers.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, milliseconds)
        timer.unref()
        this.#sleepers.add(wake)
      })
    }
    this.#called = false
  }
}
