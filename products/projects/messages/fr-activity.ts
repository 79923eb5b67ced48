import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-activity.ts'

const it = (task: string) => task || 'la tâche'
const of = (task: string) => task && ` de ${task}`
const on = (task: string) => task && ` sur ${task}`
const labels = (count: number) => (count < 2 ? 'l’étiquette' : 'les étiquettes')
/** « d’Ada », « de Ben ». */
const ofName = (name: string) =>
  /^[aeiouhyœ]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`

export const words: Translation<typeof en> = {
  somebody: 'Quelqu’un',
  quoted: (name) => `« ${name} »`,
  priorities: { low: 'Basse', medium: 'Moyenne', high: 'Haute', urgent: 'Urgente' },
  project_created: 'a créé le projet',
  project_updated: 'a modifié le projet',
  project_renamed: 'a renommé le projet',
  project_described: 'a modifié la description du projet',
  project_archived: 'a archivé le projet',
  project_unarchived: 'a sorti le projet des archives',
  project_deleted: 'a mis le projet à la corbeille',
  project_restored: 'a restauré le projet',
  public_link_opened: 'a créé un lien public vers le tableau',
  public_link_closed: 'a désactivé le lien public',
  member_added: (name) => `a ajouté ${name}`,
  member_joined: 'a rejoint le projet',
  member_changed: (name) => `a donné un autre rôle à ${name}`,
  member_removed: (name) => `a retiré ${name}`,
  member_left: 'a quitté le projet',
  task_created: (task) => `a créé ${it(task)}`,
  task_updated: (task) => `a modifié ${it(task)}`,
  task_renamed: (task) => `a renommé ${it(task)}`,
  task_described: (task) => `a modifié la description${of(task)}`,
  due_changed: (task, from, to) => `a changé l’échéance${of(task)} du ${from} au ${to}`,
  due_set: (task, to) => `a fixé l’échéance${of(task)} au ${to}`,
  due_removed: (task, from) => `a retiré l’échéance${of(task)}, qui était le ${from}`,
  priority_changed: (task, from, to) => `a changé la priorité${of(task)} de ${from} à ${to}`,
  labels_given: (task, names, count) => `a ajouté ${labels(count)} ${names}${task && ` à ${task}`}`,
  labels_taken: (task, names, count) => `a retiré ${labels(count)} ${names}${of(task)}`,
  task_moved: (task, from, to) => `a déplacé ${it(task)} de ${from} à ${to}`,
  task_moved_in: (task, project) =>
    `a déplacé ${it(task)} ici depuis ${project || 'un autre projet'}`,
  task_moved_away: (project) => `a déplacé une tâche vers ${project || 'un autre projet'}`,
  task_assigned: (task, name) => `a confié ${it(task)} à ${name}`,
  task_reassigned: (task, name, before) =>
    `a confié ${it(task)} à ${name}, à la place ${ofName(before)}`,
  task_taken: (task) => `se charge de ${it(task)}`,
  task_dropped: (task) => `ne se charge plus de ${it(task)}`,
  task_unassigned: (task, before) => `ne confie plus ${it(task)} à ${before}`,
  task_deleted: (task) => `a mis ${it(task)} à la corbeille`,
  task_restored: (task) => `a restauré ${it(task)}`,
  comment_created: (task) => `a commenté ${it(task)}`,
  comment_deleted: (task) => `a supprimé un commentaire${on(task)}`,
  comment_restored: (task) => `a restauré un commentaire${on(task)}`,
}
