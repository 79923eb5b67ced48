import type { words as en } from './en.ts'

export const words: typeof en = {
  sign_in: 'Se connecter',
  sign_up: 'S’inscrire',
  open: 'Ouvrir',
  start: 'Commencer gratuitement',
  api: 'Référence de l’API',
  contact: 'Contact',
  privacy: 'Confidentialité',
  terms: 'Conditions',
  features: [
    {
      title: 'Ensemble',
      text: 'Chacun voit un changement en moins d’une seconde, et le travail de personne n’est écrasé.',
    },
    {
      title: 'Rapide',
      text: 'Les pages s’ouvrent aussitôt et restent légères, même sur un téléphone.',
    },
    {
      title: 'Sûr',
      text: 'Les droits sont garantis par la base de données. Second facteur, sessions par appareil, liens qui expirent.',
    },
  ],
}
