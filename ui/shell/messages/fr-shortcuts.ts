import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-shortcuts.ts'

export const words: Translation<typeof en> = {
  palette: 'Recherche et commandes',
  search: 'Rechercher dans cette page',
  help: 'Cette liste',
  walk: 'Parcourir les cartes et les lignes',
  open: 'Ouvrir la carte ou la ligne',
  move: 'Saisir une carte ; les flèches la déplacent, Espace la dépose',
  send: 'Envoyer un commentaire, enregistrer un texte',
  close: 'Fermer ce qui est ouvert',
  enter: 'Entrée',
  space: 'Espace',
  ctrl_enter: 'Ctrl Entrée',
  escape: 'Échap',
}
