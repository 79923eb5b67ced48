import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-picker.ts'

export const words: Translation<typeof en> = {
  search: 'Rechercher',
  search_or_make: 'Rechercher ou créer',
  make: (text) => `Créer « ${text} »`,
  nothing: 'Aucun résultat',
  more: (count) => `${count} de plus : tapez pour les trouver`,
  chosen: 'choisi',
}
