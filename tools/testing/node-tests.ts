import { globSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { root, runNode } from './child.ts'
import { inLanes, told } from './lanes.ts'
import { prepareTests } from './prepare.ts'
import { end, type TestLine } from './reporter.ts'
import { type Failure, failure, nothing, sum, type Tally } from './tally.ts'

/** Milliseconds for one owner: one that hangs is killed alone. */
const ownerLimit = 8 * 60_000
const testLimit = 120_000

export interface RunOptions {
  readonly limit?: number
  /** Which files share a process; default: those of one product, service or layer. */
  readonly owner?: (file: string) => string
}

/** Every test file of the project, as paths from its root. */
export function findTests(): string[] {
  return globSync('**/*.test.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist' || name.startsWith('.'),
  }).sort()
}

/** Runs each owner's files in a process of its own, two at a time, and adds up what node:test reports. */
export async function runTests(
  files: readonly string[],
  { limit = ownerLimit, owner = ownerOf }: RunOptions = {},
): Promise<Tally> {
  if (files.length === 0) return nothing
  await prepareTests()
  const parts = [...Map.groupBy(files, owner)].map(([owner, files]) => {
    const size = files.reduce((total, file) => total + statSync(resolve(root, file)).size, 0)
    return { owner, files, size }
  })
  // The longest first, so that both lanes end at about the same time.
  parts.sort((a, b) => b.size - a.size)
  return sum(
    await inLanes(
      parts.map(
        ({ owner, files }) =>
          () =>
            told(owner, () => runProcess(files, limit)),
      ),
    ),
  )
}

/** Whose test it is: `kernel`, `services/auth`, `products/projects`. Those that start Postgres stand alone. */
function ownerOf(file: string): string {
  if (file.startsWith('kernel/database/embedded/')) return 'kernel/database/embedded'
  const [layer = '', name = ''] = file.split('/')
  return /^(services|products)$/.test(layer) ? `${layer}/${name}` : layer
}

async function runProcess(files: readonly string[], limit: number): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'socle-test-report-'))
  const report = join(folder, 'report')
  try {
    const { code, late, output } = await runNode(
      [
        '--test',
        '--test-isolation=none',
        // Else what is left open would keep the process, and its report, waiting for ever.
        '--test-force-exit',
        `--test-timeout=${testLimit}`,
        `--test-reporter=${join(import.meta.dirname, 'reporter.ts')}`,
        `--test-reporter-destination=${report}`,
        ...files,
      ],
      { limit },
    )
    const text = await readFile(report, 'utf8').catch(() => '')
    const lines = text.split('\n').filter((line) => line.endsWith('}'))
    const whole = lines.at(-1) === end && !text.includes('\0')
    const tests = lines.slice(0, whole ? -1 : undefined)
    const tally = count(tests.flatMap(parsed))
    if (whole && (code === 0 || tally.failed > 0)) return tally
    const problem = late
      ? `Killed after ${limit / 1000} seconds`
      : `The process ended with ${code} before its tests did`
    const place = `${files.length} files, after ${tests.length} tests`
    return sum([tally, failure(problem, place, tail(output))])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A line of our reporter; nothing when another process wrote into the report, which then lacks its end. */
function parsed(line: string): TestLine[] {
  try {
    return [JSON.parse(line) as TestLine] // what our reporter writes
  } catch {
    return []
  }
}

function count(tests: readonly TestLine[]): Tally {
  const of = (result: TestLine['result']) => tests.filter((test) => test.result === result)
  const failures = of('failed').map(
    ({ name, file, line, message }): Failure => ({
      name,
      place: file === '' ? 'the shared process' : `${relative(root, file)}:${line}`,
      message,
    }),
  )
  return {
    passed: of('passed').length,
    failed: failures.length,
    skipped: of('skipped').length,
    failures,
  }
}

function tail(output: string): string {
  return output.trim().split('\n').slice(-12).join('\n')
}
