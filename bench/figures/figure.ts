import type { Spread } from '../measure/statistics.ts'

/** One measured number against its aim, a row of a table in RESULTS.md. */
export interface Measured {
  readonly what: string
  /** With its unit. */
  readonly value: string
  readonly aim?: string
  /** Absent: there is no aim. */
  readonly met?: boolean
}

/** One benchmark, a section of RESULTS.md. */
export interface Figure {
  readonly title: string
  /** What was done against what, and what to know when reading it. */
  readonly method: string
  readonly measured: readonly Measured[]
}

/** `0.62 (0.58 to 0.66)`: median, least and greatest. */
export function show({ median, least, greatest }: Spread, digits = 2, unit = ''): string {
  const print = (value: number) =>
    value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
  return `${print(median)}${unit} (${print(least)} to ${print(greatest)})`
}
