import type { Tally } from './tally.ts'

/** As many as the smallest machine has cores. */
const lanes = 2

/** Does the works in their order, a few at a time. */
export async function inLanes<Result>(
  works: readonly (() => Promise<Result>)[],
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = works.entries()
  const lane = async () => {
    for (const [index, work] of waiting) results[index] = await work()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

/** Does a piece of the run, and prints a line for it. */
export async function told(name: string, work: () => Promise<Tally>): Promise<Tally> {
  const started = performance.now()
  const tally = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${tally.failed === 0 ? '✔' : '✖'} ${name} ${seconds} s`)
  return tally
}
