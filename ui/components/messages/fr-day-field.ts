import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-day-field.ts'

export const words: Translation<typeof en> = {
  parts: { day: 'jj', month: 'mm', year: 'aaaa' },
  open: 'Choisir dans un calendrier',
  before: 'Mois précédent',
  after: 'Mois suivant',
  today: 'Aujourd’hui',
  clear: 'Effacer',
}
