import { availableParallelism, cpus, loadavg } from 'node:os'
import type { Figure, Measured } from './figures/figure.ts'

export interface Run {
  readonly figures: readonly Figure[]
  readonly command: string
  readonly minutes: number
  /** Processes that wanted a core when the run began, on average over a minute. */
  readonly loadBefore: number
}

/** RESULTS.md: what was measured, against which aim, on what machine. */
export function resultsPage({ figures, command, minutes, loadBefore }: Run): string {
  const cores = availableParallelism()
  const [cpu] = cpus()
  const aimed = figures.flatMap(({ measured }) => measured).filter(({ met }) => met !== undefined)
  const missed = aimed.filter(({ met }) => met === false)
  const busy = loadBefore > 0.5 * cores
  return [
    '# Results',
    '',
    `Written by \`${command}\` on ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC in ${minutes.toFixed(0)} minutes: ${cores} cores, ${cpu?.model.trim()}, Node ${process.versions.node}, Linux. Servers, Postgres, the makers of load and the browser share these cores. The load average was ${loadBefore.toFixed(1)} before and ${loadavg()[0]?.toFixed(1)} after.`,
    '',
    ...(busy
      ? [
          '**Other work ran on this machine meanwhile**: times are worse than alone, and ratios scatter widely; read the CPU-seconds first.',
          '',
        ]
      : []),
    `Each number is a median with the least and the greatest. Contenders took turns, A B B A, so a ratio is of one and the same half minute. **${aimed.length - missed.length} of ${aimed.length} aims are met**${missed.length > 0 ? `; missed: ${missed.map(({ what }) => what).join('; ')}` : ''}.`,
    '',
    ...figures.flatMap(section),
  ].join('\n')
}

function section({ title, method, measured }: Figure): string[] {
  return [
    `## ${title}`,
    '',
    method,
    '',
    '| | measured | aim | |',
    '|---|---|---|---|',
    ...measured.map(row),
    '',
  ]
}

function row({ what, value, aim = '', met }: Measured): string {
  const verdict = met === undefined ? '' : met ? 'met' : '**missed**'
  return `| ${what} | ${value} | ${aim} | ${verdict} |`
}
