import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-palette.ts'

export const words: Translation<typeof en> = {
  label: 'Recherche et commandes',
  go: 'Aller à',
  do: 'Faire',
  settings: 'Paramètres',
  found: 'Trouvé',
  shortcuts: 'Raccourcis clavier',
  language: (name) => `Langue : ${name}`,
  results: (count, shown) => (count > 1 ? `${shown} résultats` : `${shown} résultat`),
  theme_words: 'thème mode',
}
