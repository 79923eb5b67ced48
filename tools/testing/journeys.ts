import { globSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { findChromium, howToGetChromium } from '../chromium.ts'
import { root, runNode } from './child.ts'
import { inLanes, told } from './lanes.ts'
import { type Failure, failure, nothing, sum, type Tally } from './tally.ts'

const limit = 10 * 60_000
/** Servers and browsers side by side: as many as the smallest machine has cores. */
const shards = 2

/** Every journey, as paths from the project's root. */
export function findJourneys(): string[] {
  return globSync('journeys/*.spec.ts', { cwd: root }).sort()
}

/** Runs the journeys in the Chromium of this machine. Without one they are skipped, in CI failed. */
export async function runJourneys(files: readonly string[]): Promise<Tally> {
  if (files.length === 0) return nothing
  const chromium = await findChromium()
  if (chromium === undefined) {
    console.log(howToGetChromium)
    const { skipped } = await runPlaywright(['--list', ...files], {})
    if (process.env.CI !== 'true') return { ...nothing, skipped }
    return { ...failure('The journeys need a browser', 'journeys', howToGetChromium), skipped }
  }
  const { code, output } = await runNode(['tools/testing/build-pages.ts'], { limit })
  if (code !== 0) return failure('The pages could not be built', 'journeys', output)
  const parts = share(files).map((part) => () => {
    const names = part.map((file) => basename(file, '.spec.ts')).join(', ')
    return told(names, () => runPlaywright(part, { SOCLE_CHROMIUM: chromium }))
  })
  return sum(await inLanes(parts))
}

/** Splits the files by size, so that the shards end at about the same time. */
function share(files: readonly string[]): string[][] {
  const sized = files.map((file) => ({ file, size: statSync(join(root, file)).size }))
  const parts = Array.from({ length: shards }, () => ({ files: [] as string[], size: 0 }))
  for (const { file, size } of sized.sort((a, b) => b.size - a.size)) {
    const [least] = parts.sort((a, b) => a.size - b.size)
    least?.files.push(file)
    if (least) least.size += size
  }
  return parts.map((part) => part.files).filter((part) => part.length > 0)
}

async function runPlaywright(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'socle-journeys-'))
  const report = join(folder, 'report.json')
  const cli = join(
    createRequire(import.meta.url).resolve('@playwright/test/package.json'),
    '../cli.js',
  )
  try {
    const { code, late, output } = await runNode(
      [
        cli,
        'test',
        '--config=journeys/playwright.config.ts',
        '--reporter=json',
        `--output=${folder}/results`,
        ...words,
      ],
      { limit, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    )
    const text = await readFile(report, 'utf8').catch(() => undefined)
    const said = stripVTControlCharacters(output).trim().split('\n').slice(-12).join('\n')
    if (late) return failure(`Killed after ${limit / 60_000} minutes`, 'journeys', said)
    if (text === undefined) return failure('Playwright wrote no report', 'journeys', said)
    const tally = count(JSON.parse(text) as Report) // the file that Playwright documents
    if (code === 0 || tally.failed > 0) return tally
    return { ...tally, ...failure(`Playwright ended with ${code}`, 'journeys', said) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The part of Playwright's JSON report that is read here. */
interface Report {
  readonly suites: readonly Suite[]
  readonly errors: readonly { readonly message?: string }[]
}
interface Suite {
  readonly file: string
  readonly suites?: readonly Suite[]
  readonly specs: readonly {
    readonly title: string
    readonly line: number
    readonly tests: readonly {
      readonly status: 'skipped' | 'expected' | 'unexpected' | 'flaky'
      readonly results: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
}

function count({ suites, errors }: Report): Tally {
  const specs = suites.flatMap(flatten)
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...spec, ...test })))
  const of = (...wanted: string[]) => tests.filter(({ status }) => wanted.includes(status))
  const failures: Failure[] = of('unexpected', 'flaky').map(({ title, place, line, results }) => ({
    name: title,
    place: `${place}:${line}`,
    message: stripVTControlCharacters(
      results.map(({ error }) => error?.message ?? '').find((message) => message !== '') ?? '',
    ),
  }))
  for (const { message } of errors) {
    const words = stripVTControlCharacters(message ?? '')
    failures.push({ name: 'The journeys did not run', place: 'journeys', message: words })
  }
  return {
    passed: of('expected').length,
    failed: failures.length,
    skipped: of('skipped').length,
    failures,
  }
}

function flatten(suite: Suite): (Suite['specs'][number] & { readonly place: string })[] {
  const own = suite.specs.map((spec) => ({ ...spec, place: `journeys/${suite.file}` }))
  return [...own, ...(suite.suites ?? []).flatMap(flatten)]
}
