import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
export const fr: Translation<typeof en> = {
  name: 'Personnes',
  errors: {
    time_zone_unknown: 'Utilisez un nom comme Europe/Paris.',
    ids_expected: 'Donnez au plus 100 identifiants séparés par des virgules.',
  },
}
