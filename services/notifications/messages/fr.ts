import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'
export const fr: Translation<typeof en> = {
  errors: {
    channel_unused: 'Ce type de notification n’utilise pas ce canal.',
  },
  gone: 'Ce contenu ne vous est plus accessible',
  unread: 'Ce contenu ne peut être affiché pour le moment',
  mail: {
    open: 'Ouvrir',
    preferences: (url) => `Choisissez les notifications que vous recevez par e-mail : ${url}`,
  },
}
