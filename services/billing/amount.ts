import type { Unit } from './vocabulary.ts'

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** How much that is, in words of a language: `1,200`, `5 MB`. */
export function amountIn(language: string): (value: number, unit: Unit) => string {
  const count = new Intl.NumberFormat(language)
  return (value, unit) => {
    if (unit === 'count') return count.format(value)
    const step = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), sizes.length - 1)
    const options = {
      style: 'unit',
      unit: sizes[step] ?? 'byte',
      maximumFractionDigits: 1,
    } as const
    return new Intl.NumberFormat(language, options).format(value / 1000 ** step)
  }
}
