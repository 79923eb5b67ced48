import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-pages.ts'

export const words: Translation<typeof en> = {
  title: 'Notifications',
  bell: (count) => `${count} ${count === 1 ? 'non lue' : 'non lues'}`,
  all: 'Toutes',
  unread: 'Non lues',
  read_all: 'Tout marquer comme lu',
  mark_read: 'Marquer comme lue',
  empty: 'Rien pour l’instant',
  empty_about: 'Ce qui vous concerne apparaît ici, par exemple quand quelqu’un vous mentionne.',
  empty_unread: 'Vous avez tout lu.',
  more: 'Afficher plus',
  preferences: {
    title: 'Notifications',
    about: 'Choisissez vos notifications et la façon de les recevoir.',
    in_app: 'Dans l’application',
    mail: 'Par e-mail',
    empty: 'Il n’y a encore rien à vous notifier.',
  },
}
