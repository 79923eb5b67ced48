import type { en } from './en.ts'

export const fr: typeof en = {
  sign_in: 'Se connecter',
  sign_up: 'S’inscrire',
  open: 'Ouvrir',
  start: 'Commencer gratuitement',
  api: 'Référence de l’API',
  contact: 'Contact',
  picture: {
    label: 'Un tableau avec trois colonnes de cartes',
    columns: ['À faire', 'En cours', 'Terminé'],
    cards: [
      ['Rédiger l’annonce', 'Choisir les couleurs', 'Interroger trois clients'],
      ['Page des tarifs', 'Inviter l’équipe'],
      ['Dessiner le logo', 'Réserver le nom'],
    ],
  },
  features: [
    {
      title: 'Tableaux et listes',
      text: 'À la souris, au clavier ou au doigt. Filtrez, triez, cherchez, exportez.',
    },
    {
      title: 'Ensemble',
      text: 'Chacun voit un changement en moins d’une seconde, et personne n’écrase personne.',
    },
    {
      title: 'Rapide',
      text: 'Les pages s’ouvrent aussitôt et restent légères, même sur un téléphone.',
    },
    {
      title: 'Sûr',
      text: 'Les droits vivent dans la base. Second facteur, sessions par appareil, liens qui expirent.',
    },
  ],
}
