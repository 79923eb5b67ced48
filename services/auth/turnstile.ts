import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** Lets so many work at once; the others wait in line, and where the line is too long they get 503. */
export class Turnstile {
  readonly #atOnce: number
  readonly #longestLine: number
  readonly #line: (() => void)[] = []
  #running = 0

  constructor(atOnce: number, longestLine: number) {
    this.#atOnce = atOnce
    this.#longestLine = longestLine
  }

  get idle(): boolean {
    return this.#running === 0
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#line.length >= this.#longestLine) {
      throw kernelErrors.unavailable({ retry_after_seconds: 5 })
    }
    if (this.#running >= this.#atOnce) await new Promise<void>((go) => this.#line.push(go))
    else this.#running += 1
    try {
      return await work()
    } finally {
      // The place goes straight to the next in line, so the count stays right.
      const next = this.#line.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}
