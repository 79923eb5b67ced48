import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-shell.ts'

export const words: Translation<typeof en> = {
  notifications: 'Notifications',
}
