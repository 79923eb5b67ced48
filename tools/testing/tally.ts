/** A test that did not pass, or the reason why tests did not run. */
export interface Failure {
  readonly name: string
  /** Where: a file, a command. */
  readonly place: string
  readonly message: string
}

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly Failure[]
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }

export function failure(name: string, place: string, message: string): Tally {
  return { ...nothing, failed: 1, failures: [{ name, place, message }] }
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  }
}

/** `12 passed, 0 failed, 1 skipped` */
export function totals({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
