import { availableParallelism, cpus, loadavg } from 'node:os'
import type { Figure, Measured } from './figures/figure.ts'

export interface Run {
  readonly figures: readonly Figure[]
  readonly command: string
  readonly minutes: number
  /** Processes that wanted a core when the run began, on average over a minute. */
  readonly loadBefore: number
}

/**
 * RESULTS.md: what was measured, against which aim, on what machine. `before`: the page as it is, whose other
 * figures stay as they were measured.
 */
export function resultsPage(run: Run, before = ''): string {
  const sections = new Map(sectionsOf(before))
  for (const figure of run.figures) sections.set(figure.title, section(figure, run))
  const texts = [...sections]
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([, text]) => text)
  const met = texts.flatMap((text) => [...text.matchAll(/ \| met \|$/gm)])
  const missed = texts
    .flatMap((text) => [...text.matchAll(/^\| (.+?) \| .* \| \*\*missed\*\* \|$/gm)])
    .map(([, what]) => what)
  return [
    '# Results',
    '',
    'Written by `npm run bench`; `--only` measures some figures anew and leaves the others. Servers, Postgres, the makers of load and the browser share the machine.',
    '',
    `Each number is a median with the least and the greatest. Contenders took turns, A B B A, so a ratio is of one and the same half minute. **${met.length} of ${met.length + missed.length} aims are met**${missed.length > 0 ? `; missed: ${missed.join('; ')}` : ''}.`,
    '',
    ...texts,
  ].join('\n')
}

/** The sections of a page by their titles. */
function sectionsOf(page: string): [title: string, text: string][] {
  return page
    .split(/^(?=## )/m)
    .slice(1)
    .map((text) => [text.slice(3, text.indexOf('\n')), `${text.trimEnd()}\n`])
}

function section({ title, method, measured }: Figure, run: Run): string {
  const { command, minutes, loadBefore } = run
  const cores = availableParallelism()
  const [cpu] = cpus()
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const busy = loadBefore > 0.5 * cores
  return [
    `## ${title}`,
    '',
    method,
    '',
    `\`${command}\` on ${day} UTC, ${minutes.toFixed(0)} minutes: ${cores} cores, ${cpu?.model.trim()}, Node ${process.versions.node}, load average ${loadBefore.toFixed(1)} before and ${loadavg()[0]?.toFixed(1)} after.${busy ? ' **Other work ran on the machine**: read ratios and CPU-seconds first.' : ''}`,
    '',
    '| | measured | aim | |',
    '|---|---|---|---|',
    ...measured.map(row),
    '',
  ].join('\n')
}

function row({ what, value, aim = '', met }: Measured): string {
  const verdict = met === undefined ? '' : met ? 'met' : '**missed**'
  return `| ${what} | ${value} | ${aim} | ${verdict} |`
}
