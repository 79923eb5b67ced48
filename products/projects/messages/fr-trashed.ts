import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-trashed.ts'

export const words: Translation<typeof en> = {
  gone_on: (day) => `Supprimé définitivement le ${day}`,
  restore: 'Restaurer',
  restore_project: (name) => `Restaurer ${name}`,
  restored: (name) => `${name} est de retour`,
  title: (name) => `${name} est dans la corbeille`,
  text: (counts, day) =>
    `Personne ne le voit plus, et ses tâches (${counts}) attendent avec lui. Il peut être restauré jusqu’au ${day}, puis sera supprimé définitivement.`,
  back: 'Tous les projets',
}
