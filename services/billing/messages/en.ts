import { amountIn } from '../amount.ts'
import type { Period, Unit } from '../vocabulary.ts'

const amount = amountIn('en')

export const en = {
  errors: {
    limit_reached: (limit: number, period: Period, unit: Unit) => {
      if (period === 'month') {
        return `Your plan allows ${amount(limit, unit)} a month. It starts again next month.`
      }
      return unit === 'bytes'
        ? `Your plan allows ${amount(limit, unit)} in all. Remove something first.`
        : `Your plan allows ${amount(limit, unit)} of these. Remove one first.`
    },
  },
}
