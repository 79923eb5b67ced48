import { messagesHook } from '#ui/language.tsx'

export const useWords = messagesHook({
  en: () => import('../messages/en-pages.ts'),
  fr: () => import('../messages/fr-pages.ts'),
})
