import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-landing.ts'

export const words: Translation<typeof en> = {
  label: 'Un tableau : des colonnes, des cartes avec étiquettes, dates et personnes',
}
