import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
export const fr: Translation<typeof en> = {
  name: 'Personnes',
  errors: {
    time_zone_unknown: 'Utilisez un nom comme Europe/Paris.',
    name_to_follow:
      'Un nom ne contient ni adresse web ou e-mail, ni numéro de téléphone. Retirez-les.',
    name_unreadable: 'Utilisez des lettres ou des chiffres que les autres peuvent lire.',
    ids_expected: 'Donnez au plus 100 identifiants séparés par des virgules.',
  },
}
