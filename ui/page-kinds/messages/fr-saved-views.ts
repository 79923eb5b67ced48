import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-saved-views.ts'

export const words: Translation<typeof en> = {
  title: 'Vues',
  all: 'Tout afficher',
  own: 'Mes vues',
  shared: 'Partagées avec tous les membres',
  save: 'Enregistrer comme vue',
  replace: 'Mettre à jour cette vue',
  rename: 'Renommer ou partager',
  delete: 'Supprimer cette vue',
  name: 'Nom',
  seen_by: 'Qui la voit',
  me: 'Moi seulement',
  everybody: 'Tous les membres',
  submit: 'Enregistrer',
}
