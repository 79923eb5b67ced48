import type { Translation } from '#kernel/language.ts'
import type { SandboxMessages } from './en.ts'

export const fr: Translation<SandboxMessages> = {
  title: 'Boîte aux lettres de test',
  about: 'Tout message envoyé par ce Socle en développement arrive ici et ne va pas plus loin.',
  empty: 'Aucun message. Inscrivez-vous : le message de vérification arrivera ici.',
  choose: 'Choisissez un message pour le lire.',
  clear: 'Vider la boîte',
  to: 'À',
  from: 'De',
  sent: 'Envoyé',
  preview: 'Aperçu',
  text: 'Texte brut',
  filter: 'Uniquement à cette adresse',
  all: 'Tous les messages',
  refused:
    'Le bac à sable ne répond que sur cette machine, ou avec la clé que Socle a affichée à son démarrage.',
}
