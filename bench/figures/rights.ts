import { takeTurns } from '../measure/rounds.ts'
import { spreadOf } from '../measure/statistics.ts'
import type { BenchCluster } from '../stage/cluster.ts'
import { databaseLoopName, runDatabaseLoop } from '../stage/database-loop.ts'
import type { BenchPerson, Dataset } from '../stage/dataset.ts'
import { recordTransactions } from '../stage/statements.ts'
import { addWideReader, wideProjects } from '../stage/wide-reader.ts'
import { type Figure, type Measured, show } from './figure.ts'

export interface RightsStage {
  readonly cluster: BenchCluster
  readonly dataset: Dataset
  readonly folder: string
}

export interface RightsOptions {
  readonly rounds: number
  readonly seconds: number
}

/** The aims of target A2b. */
const leastOfUnpoliced = 0.75
const leastOfNarrow = 0.9
/** Statements that mean the same to whoever is above all policies. */
const comparable = ['single task', 'list of 50']

/** A2b: what policies cost, and what it costs to have access to much. */
export async function measureRights(stage: RightsStage, options: RightsOptions): Promise<Figure> {
  const { cluster, dataset, folder } = stage
  const wide = await addWideReader(cluster.admin, dataset)
  const [, narrow] = dataset.people
  if (!narrow) throw new Error('There is nobody.')
  const measured: Measured[] = []
  for (const [name, statements] of Object.entries(await recordTransactions())) {
    const loop = (person: BenchPerson, policies: boolean) => () =>
      runDatabaseLoop({
        connection: cluster.connection,
        tasks: dataset.tasks.length,
        seconds: options.seconds,
        person,
        policies,
        statements,
        folder,
      })
    const rounds = await takeTurns(
      { narrow: loop(narrow, true), wide: loop(wide, true), unpoliced: loop(narrow, false) },
      options.rounds,
    )
    const speed = (who: keyof (typeof rounds)[number]) =>
      show(spreadOf(rounds.map((round) => round[who].perSecond)), 0)
    const ratio = (
      what: string,
      one: keyof (typeof rounds)[number],
      of: typeof one,
      aim: number,
    ) => {
      const spread = spreadOf(rounds.map((round) => round[one].perSecond / round[of].perSecond))
      const met = spread.median >= aim
      measured.push({ what: `${name}: ${what}`, value: show(spread), aim: `at least ${aim}`, met })
    }
    if (comparable.includes(name)) {
      ratio('share of the same without policies', 'narrow', 'unpoliced', leastOfUnpoliced)
      measured.push({ what: `${name}: without policies, a second`, value: speed('unpoliced') })
    }
    ratio(
      `${wideProjects} projects against ${dataset.projects.length + 1}`,
      'wide',
      'narrow',
      leastOfNarrow,
    )
    measured.push({ what: `${name}: a second`, value: speed('narrow') })
  }
  return {
    title: 'A2b: the cost of rights',
    method: `The statements of the routes by ${databaseLoopName}, claims set once for each connection: as one who has access to ${dataset.projects.length + 1} projects, as one who has access to ${wideProjects.toLocaleString('en')} more and reads the same rows, and as the superuser, who is above all policies. Several statements of one verb are one transaction, without its events.`,
    measured,
  }
}
