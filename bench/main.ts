import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWeb } from '#server/web-build.ts'
import { measureDeliveries } from './figures/deliveries.ts'
import type { Figure } from './figures/figure.ts'
import { measureLogins } from './figures/login-storm.ts'
import { measurePages } from './figures/pages.ts'
import { measurePeers } from './figures/peers.ts'
import { measureReads } from './figures/reads.ts'
import { measureRights } from './figures/rights.ts'
import { measureStart } from './figures/start.ts'
import { LoadGenerator } from './measure/load.ts'
import { resultsPage } from './results.ts'
import { openCluster } from './stage/cluster.ts'
import { type Dataset, fillDatabase } from './stage/dataset.ts'
import { socleStart, startProcess } from './stage/process.ts'
import { productionEnv, startBareServer, startSocle } from './stage/servers.ts'
import { recordStatements } from './stage/statements.ts'

// `npm run bench`: measures, and writes bench/RESULTS.md.
// `npm run bench -- --quick` looks whether all of it works, and writes nothing.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'start,deliveries,reads,rights,peers,logins,pages' },
    pocketbase: { type: 'string', default: 'pocketbase' },
  },
})
const only = values.only.split(',')
const counts = values.quick
  ? {
      reads: { rounds: 2, seconds: 1 },
      rights: { rounds: 1, seconds: 1 },
      peers: { rounds: 1, seconds: 1 },
      logins: { rounds: 2, seconds: 2 },
      deliveries: { rounds: 1, events: 50 },
      visits: 1,
      starts: 1,
      idle: 2,
    }
  : {
      reads: { rounds: 6, seconds: 4 },
      rights: { rounds: 4, seconds: 4 },
      peers: { rounds: 6, seconds: 4 },
      logins: { rounds: 6, seconds: 4 },
      deliveries: { rounds: 3, events: 300 },
      visits: 5,
      starts: 5,
      idle: 60,
    }

const began = performance.now()
const [loadBefore = 0] = loadavg()
const figures: Figure[] = []
await using opened = new AsyncDisposableStack()

const folder = await mkdtemp(join(tmpdir(), 'socle-bench-'))
opened.defer(() => rm(folder, { recursive: true, force: true }))
await buildWeb({ onBuild: () => console.log('Building the pages ...') })
if (only.includes('start')) await add(measureStart(counts))
if (only.includes('deliveries')) await add(measureDeliveries(counts.deliveries))

const cluster = await openCluster()
opened.defer(() => cluster.close())
const env = productionEnv(cluster.url, folder)
const dataset = await fillDatabase(env, cluster.admin)
const load = new LoadGenerator()
opened.defer(() => load.close())
if (['reads', 'peers', 'logins'].some((name) => only.includes(name))) await measureServer(dataset)
if (only.includes('rights')) await add(measureRights({ cluster, dataset, folder }, counts.rights))
if (only.includes('pages')) await measureBrowser(dataset)

const command = process.argv.includes('--only')
  ? `npm run bench -- --only ${values.only}`
  : 'npm run bench'
const run = { figures, command, minutes: (performance.now() - began) / 60_000, loadBefore }
const file = join(import.meta.dirname, 'RESULTS.md')
if (values.quick) console.log(`\n${resultsPage(run)}`)
else await writeFile(file, resultsPage(run, await readFile(file, 'utf8')))

async function measureServer(dataset: Dataset): Promise<void> {
  await using running = new AsyncDisposableStack()
  const socle = await startSocle(env, folder)
  running.defer(() => socle.stop())
  if (only.includes('reads')) {
    const statements = await recordStatements()
    const [person] = dataset.people
    if (!person) throw new Error('There is nobody.')
    const bare = await startBareServer(cluster, person, statements, folder)
    running.defer(() => bare.stop())
    const stage = { cluster, dataset, load, statements, socle, bare, folder }
    await add(measureReads(stage, counts.reads))
  }
  if (only.includes('peers')) {
    const { pocketbase } = values
    await add(measurePeers({ cluster, dataset, load, socle, folder, pocketbase }, counts.peers))
  }
  if (only.includes('logins'))
    await add(measureLogins({ cluster, dataset, load, socle }, counts.logins))
}

/** As at a desk: the browser talks to http://localhost. */
async function measureBrowser(dataset: Dataset): Promise<void> {
  const { DATABASE_URL, SOCLE_DATA, SOCLE_SECRET } = env
  const desk = { DATABASE_URL, SOCLE_DATA, SOCLE_SECRET, SOCLE_LOG_LEVEL: 'warn' }
  const words = [...socleStart, '--no-build']
  const logFile = join(folder, 'pages.log')
  const server = await startProcess({ words, env: desk, logFile }, '/readyz')
  try {
    await add(measurePages(`http://localhost:${server.port}`, dataset, counts))
  } finally {
    await server.stop()
  }
}

/** Prints at once what has been measured. */
async function add(measuring: Promise<Figure | Figure[]>): Promise<void> {
  for (const figure of [await measuring].flat()) {
    figures.push(figure)
    console.log(`\n${figure.title}`)
    for (const { what, value, aim, met } of figure.measured) {
      const verdict = met === undefined ? '' : met ? `  (${aim}: met)` : `  (${aim}: MISSED)`
      console.log(`  ${what}: ${value}${verdict}`)
    }
  }
}
