import { messagesHook } from '../language.tsx'

/** The words of all entities' pages; each entity's own come from its owner. */
export const useEntityWords = messagesHook({
  en: () => import('./messages/en.ts'),
  fr: () => import('./messages/fr.ts'),
})
