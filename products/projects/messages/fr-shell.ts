import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-shell.ts'

export const words: Translation<typeof en> = {
  projects: 'Projets',
  new_project: 'Créer un projet',
  new_task: 'Nouvelle tâche',
  line_title: 'Tableaux et listes',
  line_text: 'À la souris, au clavier ou au doigt. Filtrez, triez, cherchez, exportez.',
}
