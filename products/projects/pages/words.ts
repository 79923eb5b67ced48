import { messagesHook } from '#ui/language.tsx'

/** The words of the pages, without the mails' and the server's. */
export const useWords = messagesHook({
  en: () => import('../messages/en-pages.ts'),
  fr: () => import('../messages/fr-pages.ts'),
})
