import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'

export const fr: Translation<typeof en> = {
  name: 'Vos données',
  errors: {
    sole_owner: (organizations) =>
      `Vous en êtes seul propriétaire : ${organizations}. Nommez d’abord un autre propriétaire, ou supprimez l’organisation.`,
    not_leaving: 'Il n’y a aucune suppression à annuler.',
    export_not_ready: 'Vos données sont en cours de préparation. Réessayez dans un instant.',
  },
  notification_labels: {
    export_ready: 'Une copie de vos données est prête',
    export_failed: 'Une copie de vos données n’a pas pu être préparée',
  },
  notifications: {
    export_ready: 'La copie de vos données est prête à être téléchargée',
    export_failed: 'La copie de vos données n’a pas pu être préparée. Demandez-la à nouveau',
  },
  mails: {
    asked: {
      subject: 'Votre compte va être supprimé',
      paragraph: (name, day) =>
        `Bonjour ${name}, vous avez demandé la suppression de votre compte. Elle aura lieu le ${day}. D’ici là, les autres vous voient comme une personne partie, et vous êtes déconnecté partout.`,
      way_back:
        'Si vous changez d’avis, connectez-vous avant cette date et conservez votre compte.',
      button: 'Se connecter',
      note: 'Si ce n’était pas vous, connectez-vous, conservez votre compte et choisissez aussitôt un nouveau mot de passe.',
    },
    cancelled: {
      subject: 'Votre compte est conservé',
      paragraph: (name) =>
        `Bonjour ${name}, votre compte ne sera finalement pas supprimé. Vos clés d’API ont pris fin avec votre demande : créez-en de nouvelles là où il en faut.`,
      button: 'Ouvrir',
    },
    erased: {
      subject: 'Votre compte est supprimé',
      paragraph: (name) =>
        `Au revoir ${name}. Votre compte et ce qui était enregistré à votre sujet sont en cours de suppression. C’est le dernier message que vous recevez de nous.`,
    },
    export_ready: {
      subject: 'Vos données sont prêtes',
      paragraph: (name) =>
        `Bonjour ${name}, la copie de vos données que vous avez demandée est prête. Vous pouvez la télécharger pendant sept jours.`,
      button: 'Télécharger',
    },
  },
}
