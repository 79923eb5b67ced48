import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { root, runNode } from './child.ts'
import { end, type TestLine } from './reporter.ts'
import { type Failure, failure, nothing, sum, type Tally } from './tally.ts'

/** Folders whose tests start and kill whole servers: each in a process of its own, one after the other. */
const apart = ['cli/tests', 'kernel/database/embedded/tests', 'bench/tests']
/** Processes that share the other files: as many as the smallest machine has cores. */
const shares = 2

const limit = 8 * 60_000
const testLimit = 120_000

/** Every test file of the project, as paths from its root. */
export function findTests(): string[] {
  return globSync('**/*.test.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist' || name.startsWith('.'),
  }).sort()
}

/** Runs the files in a few processes, side by side, and adds up what node:test reports. */
export async function runTests(files: readonly string[]): Promise<Tally> {
  const folders = apart.map((folder) => files.filter((file) => file.startsWith(`${folder}/`)))
  const shared = files.filter((file) => !folders.flat().includes(file))
  const parts = await share(shared)
  const tallies = await Promise.all(parts.map(runProcess))
  for (const folder of folders) tallies.push(await runProcess(folder))
  return sum(tallies)
}

/** Splits files by size, so that the processes end at about the same time. */
async function share(files: readonly string[]): Promise<string[][]> {
  const sized = await Promise.all(
    files.map(async (file) => ({ file, size: (await stat(resolve(root, file))).size })),
  )
  const parts = Array.from({ length: shares }, () => ({ files: [] as string[], size: 0 }))
  for (const { file, size } of sized.sort((a, b) => b.size - a.size)) {
    const [least] = parts.sort((a, b) => a.size - b.size)
    if (!least) break
    least.files.push(file)
    least.size += size
  }
  return parts.map((part) => part.files.sort())
}

async function runProcess(files: readonly string[]): Promise<Tally> {
  if (files.length === 0) return nothing
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
      ? `Killed after ${limit / 60_000} minutes`
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
