import { messagesHook } from '#ui/language.tsx'

/** The few words that the dashboard needs. */
export const useWidgetWords = messagesHook({
  en: () => import('../messages/en-widgets.ts'),
  fr: () => import('../messages/fr-widgets.ts'),
})
