import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-tools.ts'

export const words: Translation<typeof en> = {
  title: 'Mise en forme',
  bold: 'Gras',
  italic: 'Italique',
  link: 'Lien',
  list: 'Liste',
  boxes: 'Liste à cocher',
  quote: 'Citation',
  code: 'Code',
  preview: 'Aperçu',
  write: 'Écrire',
  nothing: 'Rien à afficher pour l’instant',
}
