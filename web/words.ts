import { messagesHook } from '#ui/language.tsx'

/** The words of the pages for visitors. */
export const useMessages = messagesHook({
  en: () => import('./messages/en.ts'),
  fr: () => import('./messages/fr.ts'),
})
