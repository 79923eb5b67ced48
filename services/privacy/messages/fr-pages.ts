import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-pages.ts'

export const words: Translation<typeof en> = {
  copy: {
    title: 'Une copie de vos données',
    about:
      'Tout ce qui est enregistré à votre sujet et ce que vous avez créé, en JSON. Une copie volumineuse est préparée sous forme de ZIP ; nous vous écrivons lorsqu’elle est prête.',
    get: 'Obtenir une copie',
    preparing:
      'Votre copie est en préparation. Vous pouvez quitter cette page : nous vous écrivons lorsqu’elle est prête.',
    ready: (size, day) =>
      `Votre copie est prête (${size}). Vous pouvez la télécharger jusqu’au ${day}.`,
    download: 'Télécharger',
    failed: 'Votre copie n’a pas pu être préparée. Réessayez, ou écrivez-nous.',
    saved: 'Votre copie est enregistrée.',
  },
  deletion: {
    title: 'Supprimer votre compte',
    about:
      'Votre compte, votre organisation personnelle et ce qui est enregistré à votre sujet sont supprimés au bout de 14 jours. D’ici là, vous pouvez changer d’avis en vous connectant. Ce que vous avez créé dans les organisations des autres y reste, sans votre nom ; vos commentaires y sont vidés.',
    blocked:
      'Vous êtes seul propriétaire de ces organisations. Nommez d’abord un autre propriétaire, ou supprimez-les :',
    manage: 'Ouvrir',
    ask: 'Supprimer mon compte',
    confirm_title: 'Supprimer votre compte ?',
    confirm_text:
      'Vous êtes aussitôt déconnecté partout, vos clés d’API prennent fin, et les autres vous voient comme une personne partie.',
    password: 'Votre mot de passe',
    code: 'Code de votre application d’authentification, ou code de secours',
  },
  leaving: {
    title: 'Votre compte va être supprimé',
    text: (day) =>
      `Vous l’avez demandé. Cela aura lieu le ${day} ; d’ici là, les autres vous voient comme une personne partie.`,
    keep: 'Conserver mon compte',
    sign_out: 'Se déconnecter',
    kept: 'Votre compte est conservé.',
    asked:
      'Nous vous avons envoyé un message. Jusqu’au jour qu’il indique, vous pouvez vous connecter et conserver votre compte.',
    sign_in: 'Se connecter',
  },
}
