import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-kept.ts'

export const words: Translation<typeof en> = {
  favorites: 'Favoris',
  recent: 'Ouverts récemment',
  star: 'Ajouter aux favoris',
  unstar: 'Retirer des favoris',
}
