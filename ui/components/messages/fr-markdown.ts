import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-markdown.ts'

export const words: Translation<typeof en> = {
  done: 'Fait',
  open: 'À faire',
}
