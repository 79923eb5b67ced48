import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-widgets.ts'

export const words: Translation<typeof en> = {
  my_tasks: 'Mes tâches',
  no_tasks: 'Rien ne vous est confié. Profitez du calme.',
  activity: 'Activité récente',
  no_activity: 'Ce qui se passe dans vos projets apparaît ici.',
  first_steps: 'Premiers pas',
  put_away: 'Ranger les premiers pas',
  step_project: 'Créez votre premier projet',
  step_task: 'Ajoutez une tâche',
  step_invite: 'Invitez quelqu’un',
  step_security: 'Activez un second facteur',
  overdue: 'en retard',
}
