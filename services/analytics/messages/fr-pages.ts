import type { Translation } from '#kernel/language.ts'
import type { words as english } from './en-pages.ts'

export const words: Translation<typeof english> = {
  title: 'Chiffres',
  nothing: '–',
  days: (count, shown) => `${shown} ${count < 2 ? 'jour' : 'jours'}`,
}
