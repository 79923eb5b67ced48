import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-board.ts'

export const words: Translation<typeof en> = {
  pick_up: (title) =>
    `${title} est saisie. Flèches pour la déplacer, Espace pour la déposer, Échap pour annuler.`,
  over: (column, place, count) => `${column}, place ${place} sur ${count}.`,
  dropped: (title, column) => `${title} déposée dans ${column}.`,
  cancelled: (title) => `${title} a repris sa place.`,
  of: (count, total) => `${count} sur ${total}`,
  too_many: 'au-delà de sa limite',
  more: (count) => `${count} de plus`,
  instructions:
    'Appuyez sur Espace pour saisir la carte, les flèches pour la déplacer, Espace pour la déposer.',
}
