import { messagesHook } from '#ui/language.tsx'

/** The words of these pages, without the mails'. */
export const useWords = messagesHook({
  en: () => import('../messages/en-pages.ts'),
  fr: () => import('../messages/fr-pages.ts'),
})
