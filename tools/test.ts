import { relative } from 'node:path'
import { runChecks } from './checks/run.ts'
import { root } from './testing/child.ts'
import { findJourneys, runJourneys } from './testing/journeys.ts'
import { findTests, runTests } from './testing/node-tests.ts'
import { sum, type Tally, totals } from './testing/tally.ts'

// `npm test`: the checks, the tests and the journeys, each counted. `npm test -- <path> ...` runs the test
// files and journeys whose path contains one of the words, and no checks.

const wanted = process.argv.slice(2).map((word) => relative(root, word) || word)
const chosen = (files: readonly string[]) =>
  files.filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))

const parts: readonly (readonly [string, () => Promise<Tally>])[] = [
  ['check', async () => (wanted.length === 0 ? runChecks() : sum([]))],
  ['tests', () => runTests(chosen(findTests()))],
  ['journeys', () => runJourneys(chosen(findJourneys()))],
]

const tallies: Tally[] = []
for (const [name, run] of parts) {
  const started = performance.now()
  const tally = await run()
  tallies.push(tally)
  for (const { name, place, message } of tally.failures) {
    console.log(`\n✖ ${name} (${place})\n${message.replace(/^/gm, '  ')}`)
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${name}: ${totals(tally)} in ${seconds} s`)
}
const total = sum(tallies)
process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0
console.log(totals(total))
