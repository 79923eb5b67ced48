import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { runChecks } from './checks/run.ts'
import { affected, branchPoint, changedFiles } from './testing/changed.ts'
import { root } from './testing/child.ts'
import { findJourneys, runJourneys } from './testing/journeys.ts'
import { findTests, runTests } from './testing/node-tests.ts'
import { sum, type Tally, totals } from './testing/tally.ts'

// `npm test`: the checks, the tests and the journeys, each counted. `npm test -- <path> ...` runs the test
// files and journeys whose path contains one of the words, and no checks. `npm test -- --changed` runs the
// checks, and those that reach what changed since the branch began; `--since <commit>`: since then.

const { values, positionals } = parseArgs({
  options: { changed: { type: 'boolean' }, since: { type: 'string' } },
  allowPositionals: true,
})
const wanted = positionals.map((word) => relative(root, word) || word)
const named = (file: string) => wanted.length === 0 || wanted.some((word) => file.includes(word))
const found = [...findTests(), ...findJourneys()].filter(named)
const since = values.since ?? (values.changed ? branchPoint() : undefined)
const chosen = since === undefined ? found : affected(found, changedFiles(since))
const journeys = chosen.filter((file) => file.endsWith('.spec.ts'))
const tests = chosen.filter((file) => !journeys.includes(file))

const parts: readonly (readonly [string, () => Promise<Tally>])[] = [
  ['check', async () => (wanted.length === 0 ? runChecks() : sum([]))],
  ['tests', () => runTests(tests)],
  ['journeys', () => runJourneys(journeys)],
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
