import { messagesHook } from '#ui/language.tsx'

/** The words of the palette's commands and of a new task. */
export const useCommandWords = messagesHook({
  en: () => import('../messages/en-commands.ts'),
  fr: () => import('../messages/fr-commands.ts'),
})
