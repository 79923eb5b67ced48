import { messagesHook } from './language.tsx'

/** The words of the shell and of the components. */
export const useWords = messagesHook({
  en: () => import('./messages/en.ts'),
  fr: () => import('./messages/fr.ts'),
})
