import type { Translation } from '#kernel/language.ts'
import type { en } from './en.ts'

export const fr: Translation<typeof en> = {
  actions: {
    save: 'Enregistrer',
    saved: 'Enregistré',
    cancel: 'Annuler',
    close: 'Fermer',
    delete: 'Supprimer',
    undo: 'Annuler',
    retry: 'Réessayer',
    more: 'Afficher la suite',
    back: 'Retour',
    copy: 'Copier',
    copied: 'Copié',
    search: 'Rechercher',
    menu: 'Menu',
  },
  states: {
    loading: 'Chargement',
    failed: 'Le chargement a échoué.',
    offline: 'Vous êtes hors ligne. Ce qui est chargé reste lisible.',
    network: 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
    nothing_found: 'Aucun résultat',
  },
  shell: {
    skip: 'Aller au contenu',
    home: 'Accueil',
    notifications: 'Notifications',
    search: 'Rechercher',
    settings: 'Paramètres',
    sign_out: 'Se déconnecter',
    account: 'Compte',
    more: 'Plus',
    products: 'Produits',
    shortcuts: 'Raccourcis clavier',
    palette: 'Rechercher ou aller à …',
    palette_hint: 'Saisissez pour trouver des pages, des projets et des tâches',
  },
  shortcuts: {
    palette: 'Recherche et commandes',
    help: 'Cette liste',
    search: 'Rechercher dans cette page',
    close: 'Fermer ce qui est ouvert',
    move: 'Déplacer une carte : Espace, flèches, Espace',
  },
  time: { now: 'à l’instant' },
  confirm: { type_name: (name) => `Saisissez ${name} pour confirmer` },
  password: { show: 'Afficher le mot de passe', hint: 'Au moins 8 caractères' },
  not_found: {
    title: 'Cette page n’existe pas',
    text: 'L’adresse est peut-être erronée, ou son contenu a disparu ou ne vous est pas partagé.',
    home: 'Aller à l’accueil',
  },
  broken: {
    title: 'Cette page a rencontré une erreur',
    text: 'Rechargez-la. Si l’erreur revient, dites-nous ce que vous faisiez.',
    reload: 'Recharger',
  },
  dashboard: { title: 'Accueil', greeting: (name) => `Ravis de vous revoir, ${name}` },
  board: {
    pick_up: (title) =>
      `${title} est saisie. Flèches pour la déplacer, Espace pour la déposer, Échap pour annuler.`,
    over: (column, place, count) => `${column}, place ${place} sur ${count}.`,
    dropped: (title, column) => `${title} déposée dans ${column}.`,
    cancelled: (title) => `${title} a repris sa place.`,
    instructions:
      'Appuyez sur Espace pour saisir la carte, les flèches pour la déplacer, Espace pour la déposer.',
  },
}
