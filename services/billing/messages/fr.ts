import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'

const number = new Intl.NumberFormat('fr')

export const fr: Translation<typeof en> = {
  errors: {
    limit_reached: (limit) =>
      `Votre formule en permet ${number.format(limit)} : supprimez-en un d’abord.`,
  },
}
