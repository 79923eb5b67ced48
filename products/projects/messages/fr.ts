import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
export const fr: Translation<typeof en> = {
  name: 'Projets',
  columns: { todo: 'À faire', in_progress: 'En cours', review: 'En revue', done: 'Terminé' },
  priorities: { low: 'Basse', medium: 'Moyenne', high: 'Haute', urgent: 'Urgente' },
  csv: {
    separator: ';',
    heads: {
      number: 'N°',
      title: 'Titre',
      column: 'Colonne',
      priority: 'Priorité',
      due_date: 'Échéance',
      assigned_to: 'Confiée à',
      labels: 'Étiquettes',
      description: 'Description',
      created_at: 'Créée',
      completed_at: 'Terminée',
    },
  },
  errors: {
    archived: 'Ce projet est archivé. Sortez-le des archives pour le modifier.',
    assignee_not_member:
      'Seuls les membres du projet peuvent se voir confier une tâche. Ajoutez d’abord cette personne.',
    column_unknown: 'Cette colonne n’existe plus. Rechargez le tableau.',
    column_not_empty: 'Cette colonne contient encore des tâches. Choisissez où elles iront.',
    column_last: 'Un tableau garde au moins une colonne.',
    too_many_columns: 'Un tableau compte au plus 50 colonnes. Supprimez-en une d’abord.',
    follower_not_reader: 'Seules les personnes qui lisent le projet peuvent suivre ses tâches.',
    label_name_taken:
      'Il existe déjà une étiquette de ce nom. Choisissez-en un autre, ou fusionnez les deux.',
    label_unknown: 'Cette étiquette n’existe plus. Rechargez le tableau.',
    too_many_labels:
      'Un projet compte au plus 200 étiquettes. Fusionnez-en ou supprimez-en d’abord.',
    last_owner: 'Un projet garde au moins un propriétaire. Nommez-en d’abord un autre.',
    not_deleted: 'Cet élément n’est pas dans la corbeille.',
    other_organization: 'Une tâche ne change de projet qu’au sein d’une même organisation.',
    view_name_taken: 'Vous avez déjà une vue de ce nom. Choisissez-en un autre.',
    too_many_views:
      'Un projet peut compter 50 vues personnelles et 100 vues partagées. Supprimez-en une d’abord.',
  },
  mail: {
    leaving_trash: {
      subject: (project) => `${project} quitte la corbeille dans trois jours`,
      heading: (project) => `${project} va disparaître`,
      paragraph: (day) =>
        `Le ${day}, il sera supprimé définitivement, avec ses tâches et ses commentaires. D’ici là, vous pouvez le sortir de la corbeille.`,
      button: 'Ouvrir la corbeille',
      note: 'Vous recevez cet e-mail parce que ce projet est à vous. Si vous n’en avez plus besoin, vous n’avez rien à faire.',
    },
  },
  metrics: {
    open_tasks: 'tâches en cours',
    overdue_tasks: 'en retard',
    done_this_week: 'terminées en 7 jours',
  },
  notification_labels: {
    assigned: 'Une tâche vous est confiée',
    mentioned: 'Quelqu’un vous mentionne',
    commented: 'Quelqu’un commente une tâche que vous suivez',
    followed: 'Quelqu’un vous fait suivre une tâche',
  },
  notifications: {
    assigned: (about) => `${about.actor} vous a confié ${about.task} dans ${about.project}`,
    mentioned: (about) => `${about.actor} vous a mentionné sur ${about.task} dans ${about.project}`,
    followed: (about) => `${about.actor} vous fait suivre ${about.task} dans ${about.project}`,
    commented: (about) => `${about.actor} a commenté ${about.task} dans ${about.project}`,
  },
}
