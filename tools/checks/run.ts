import { readdirSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { runNode } from '../testing/child.ts'
import { inLanes, told } from '../testing/lanes.ts'
import { prepareTests } from '../testing/prepare.ts'
import { failure, nothing, sum, type Tally } from '../testing/tally.ts'
import { biome, typescript } from './programs.ts'

interface Step {
  readonly name: string
  /** What to give Node. */
  readonly words: readonly string[]
}

const checks: readonly Step[] = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.check.ts'))
  .map((file) => ({ name: file.replace('.check.ts', ''), words: [`tools/checks/${file}`] }))

const steps: readonly Step[] = [
  { name: 'types', words: [typescript, '-p', 'tsconfig.json'] },
  { name: 'types of the pages', words: [typescript, '-p', 'web/tsconfig.json'] },
  { name: 'style', words: [biome, 'check', '--colors=off', '--error-on-warnings', '.'] },
  { name: 'types of the API', words: ['tools/openapi-types.ts', '--check'] },
  { name: 'documents', words: ['tools/generate-documents.ts', '--check'] },
  ...checks,
]

const limit = 120_000

/** Runs every check, a few at a time, and prints one line for each. */
export async function runChecks(): Promise<Tally> {
  await prepareTests()
  return sum(await inLanes(steps.map((step) => () => told(step.name, () => runStep(step)))))
}

async function runStep({ name, words }: Step): Promise<Tally> {
  const { code, late, output } = await runNode(words, { limit })
  if (code === 0) return { ...nothing, passed: 1 }
  const said = late ? `killed after ${limit / 1000} s\n${output}` : output
  const lines = stripVTControlCharacters(said).trim().split('\n')
  const shown = lines.length > 60 ? [...lines.slice(0, 60), `… ${lines.length} lines`] : lines
  return failure(name, 'check', shown.join('\n'))
}
