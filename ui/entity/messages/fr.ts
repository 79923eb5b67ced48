import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en.ts'

export const words: Translation<typeof en> = {
  search: 'Rechercher',
  sort: 'Trier par',
  created_at: 'Date de création',
  updated_at: 'Modification',
  ascending: 'Ordre croissant',
  descending: 'Ordre décroissant',
  none: 'Aucun résultat.',
  clear: 'Effacer la recherche',
  edit: 'Modifier',
  create: 'Créer',
  delete: 'Supprimer',
  restore: 'Restaurer',
  saved: 'Enregistré.',
  restored: 'Restauré.',
  yes: 'Oui',
  no: 'Non',
  not_given: 'Non renseigné',
  trash: {
    open: 'Corbeille',
    leave: 'Quitter la corbeille',
    about: 'Ce qui a été supprimé peut être restauré pendant 30 jours.',
    empty: 'La corbeille est vide.',
    since: 'Suppression',
    until: (day: string) => `Dans la corbeille. Restauration possible jusqu’au ${day}.`,
  },
}
