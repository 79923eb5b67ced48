import { parseArgs } from 'node:util'
import { runChaos } from './chaos/run.ts'

// `npm run chaos`: what was acknowledged is there, and every event was acted on once, whatever is killed.
// `npm run chaos -- --kills 5 --stops 2 --servers 1` for less.

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    stops: { type: 'string', default: '10' },
    servers: { type: 'string', default: '1,2' },
  },
})

for (const servers of values.servers.split(',').map(Number)) {
  const started = performance.now()
  const options = { servers, kills: Number(values.kills), stops: Number(values.stops) }
  console.log(
    `\n${servers} server${servers > 1 ? 's' : ''}, ${options.kills} kills, ${options.stops} stops of Postgres`,
  )
  const result = await runChaos(options, (line) => console.log(`  ${line}`))
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  const outcomes = Object.entries(result.outcomes).map(([outcome, count]) => `${outcome}: ${count}`)
  console.log(
    `  ${result.acknowledged} writes acknowledged, ${result.events} events, ${minutes} minutes`,
  )
  console.log(`  answers: ${outcomes.join(', ')}; the longest request took ${result.longest} ms`)
  if (result.recoveries.length > 0) {
    console.log(`  reads again after the return of Postgres: ${result.recoveries.join(', ')} ms`)
  }
  const { violations } = result
  for (const violation of violations.slice(0, 50)) console.log(`  ✖ ${violation}`)
  console.log(
    violations.length === 0
      ? '  nothing lost, nothing doubled, nothing hung'
      : `  ${violations.length} violations`,
  )
  if (violations.length > 0) process.exitCode = 1
}
process.exit()
