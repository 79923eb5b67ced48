import type { Translation } from '#kernel/language.ts'
import type { MailMessages } from './en.ts'

export const fr: Translation<MailMessages> = {
  layout: {
    why: (product) =>
      `Vous recevez ce message parce que votre adresse est utilisée avec ${product}.`,
    link: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  },
}
