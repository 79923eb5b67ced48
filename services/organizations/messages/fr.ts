import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
export const fr: Translation<typeof en> = {
  errors: {
    name_mismatch: 'Saisissez le nom exact de l’organisation pour la supprimer.',
    role_not_offered: 'Ce rôle ne peut pas être proposé ici.',
    target_unknown: 'Il est impossible d’inviter quelqu’un ici.',
    last_owner:
      'Une organisation garde au moins un propriétaire. Désignez d’abord un autre propriétaire.',
    personal:
      'Une organisation personnelle est réservée à une seule personne. Créez une organisation pour travailler à plusieurs.',
    not_deleted: 'Cette organisation n’est pas dans la corbeille.',
    invitation_used: 'Cette invitation a déjà reçu une réponse.',
    invitation_not_awaiting: 'Cette invitation n’attend pas de confirmation.',
    invitation_expired: 'Cette invitation a expiré. Demandez-en une nouvelle.',
    invitation_target_gone: 'Ce à quoi vous étiez invité n’existe plus.',
    link_expired: 'Ce lien n’est plus valable. Demandez-en un nouveau.',
    invitation_withdrawn:
      'La personne qui vous a invité ne peut plus le faire. Demandez une invitation à quelqu’un d’autre.',
  },
  mail: {
    invitation: {
      subject: 'Vous avez reçu une invitation',
      preview: 'Quelqu’un aimerait travailler avec vous.',
      heading: (target) => `Rejoignez ${target}`,
      paragraph: (inviter, target, organization) =>
        target === organization
          ? `${inviter} vous invite à rejoindre l’organisation ${organization}.`
          : `${inviter} vous invite à rejoindre ${target}, dans l’organisation ${organization}.`,
      button: 'Voir l’invitation',
      note: 'Le lien fonctionne une seule fois, pendant 7 jours. Si vous ne connaissez pas l’expéditeur, ignorez ce message.',
    },
  },
  notification_labels: {
    invited: 'Quelqu’un vous invite',
    accepted: 'Votre invitation est acceptée',
    awaiting_confirmation: 'Une acceptation attend d’être confirmée',
    role_changed: 'Votre rôle dans une organisation change',
  },
  notifications: {
    invited: (inviter, target) => `${inviter} vous invite à rejoindre ${target}`,
    accepted: (person, target) => `${person} a accepté votre invitation à rejoindre ${target}`,
    awaiting_confirmation: (target) =>
      `Quelqu’un a accepté une invitation à rejoindre ${target} avec une autre adresse. Confirmer ?`,
    role_changed: (organization) => `Votre rôle dans ${organization} a changé`,
  },
}
