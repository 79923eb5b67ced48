import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-commands.ts'

export const words: Translation<typeof en> = {
  new_task: 'Nouvelle tâche',
  title: 'Titre',
  description: 'Description',
  project: 'Projet',
  no_project: 'Il n’y a pas encore de projet où vous pouvez ajouter des tâches.',
  first_project: 'Créer un projet',
  create: 'Créer la tâche',
  created: (number, project) => `La tâche n° ${number} est dans « ${project} »`,
  open: 'Ouvrir',
  this_task: (number) => `Tâche n° ${number}`,
  assign_me: 'M’attribuer la tâche',
  assign: (name) => `Attribuer à ${name}`,
  move: (column) => `Déplacer vers « ${column} »`,
  copy_link: 'Copier le lien',
  copied: 'Copié',
  board: 'Tableau',
  list: 'Liste',
  activity: 'Activité',
  trash: 'Tâches supprimées',
  tasks_of: (name) => `Tâches attribuées à ${name}`,
  task_words: 'tâche carte',
}
