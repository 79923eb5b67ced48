import { messagesHook } from '#ui/language.tsx'

/** The words of these pages, and the names of roles. */
export const useWords = messagesHook({
  en: () =>
    import('../messages/en.ts').then(({ en }) => ({ en: { ...en.pages, roles: en.roles } })),
  fr: () =>
    import('../messages/fr.ts').then(({ fr }) => ({ fr: { ...fr.pages, roles: fr.roles } })),
})
