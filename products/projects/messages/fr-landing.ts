import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-landing.ts'

export const words: Translation<typeof en> = {
  label: 'Un tableau avec trois colonnes de cartes',
  columns: ['À faire', 'En cours', 'Terminé'],
  cards: [
    ['Rédiger l’annonce', 'Choisir les couleurs', 'Interroger trois clients'],
    ['Page des tarifs', 'Inviter l’équipe'],
    ['Dessiner le logo', 'Réserver le nom'],
  ],
}
