import { messagesHook } from '#ui/language.tsx'

/** The few words of the sidebar and the palette. */
export const useSwitchWords = messagesHook({
  en: () => import('../messages/en-switch.ts'),
  fr: () => import('../messages/fr-switch.ts'),
})
