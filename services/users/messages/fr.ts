import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
import { pages } from './fr-pages.ts'

export const fr: Translation<typeof en> = {
  name: 'Personnes',
  errors: {},
  deleted_person: 'Personne supprimée',
  pages,
}
