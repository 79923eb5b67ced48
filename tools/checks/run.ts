import { readdirSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { runNode } from '../testing/child.ts'
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

/** Runs every check, side by side, and prints one line for each. */
export async function runChecks(): Promise<Tally> {
  return sum(await Promise.all(steps.map(runStep)))
}

async function runStep({ name, words }: Step): Promise<Tally> {
  const started = performance.now()
  const { code, late, output } = await runNode(words, { limit })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const good = code === 0
  console.log(`${good ? '✔' : '✖'} ${name} ${seconds} s`)
  if (good) return { ...nothing, passed: 1 }
  const said = late ? `killed after ${limit / 1000} s\n${output}` : output
  const lines = stripVTControlCharacters(said).trim().split('\n')
  const shown = lines.length > 60 ? [...lines.slice(0, 60), `… ${lines.length} lines`] : lines
  return failure(name, 'check', shown.join('\n'))
}
