import { messagesHook } from '#ui/language.tsx'

export const useWords = messagesHook({
  en: () => import('../messages/en-pages.ts').then(({ pages }) => ({ en: pages })),
  fr: () => import('../messages/fr-pages.ts').then(({ pages }) => ({ fr: pages })),
})
