import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-switch.ts'

export const words: Translation<typeof en> = {
  organization: 'Organisation',
  settings: 'Paramètres de l’organisation',
  switch_to: (name) => `Passer à ${name}`,
  people: 'Personnes',
}
