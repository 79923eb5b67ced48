import type { Translation } from '#kernel/language.ts'
import { amountIn } from '../amount.ts'
import type { en } from './en.ts'

const amount = amountIn('fr')

export const fr: Translation<typeof en> = {
  errors: {
    limit_reached: (limit, period, unit) => {
      if (period === 'month') {
        return `Votre formule permet ${amount(limit, unit)} par mois. Le compte reprend à zéro le mois prochain.`
      }
      return unit === 'bytes'
        ? `Votre formule permet ${amount(limit, unit)} en tout. Supprimez d’abord quelque chose.`
        : `Votre formule en permet ${amount(limit, unit)}. Supprimez-en un d’abord.`
    },
  },
}
