import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en.ts'

export const words: Translation<typeof en> = {
  actions: {
    save: 'Enregistrer',
    cancel: 'Annuler',
    close: 'Fermer',
    undo: 'Annuler',
    retry: 'Réessayer',
    more: 'Afficher la suite',
    copy: 'Copier',
    copied: 'Copié',
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
    notifications_short: 'Alertes',
    menu: 'Menu',
    search: 'Rechercher',
    settings: 'Paramètres',
    sign_out: 'Se déconnecter',
    light: 'Couleurs claires',
    dark: 'Couleurs sombres',
    account: 'Compte',
    more: 'Plus',
    products: 'Produits',
    shortcuts: 'Raccourcis clavier',
    palette: 'Rechercher ou aller à …',
  },
  confirm: { type_name: (name) => `Saisissez « ${name} » pour confirmer` },
  password: { show: 'Afficher le mot de passe' },
  not_found: {
    title: 'Cette page n’existe pas',
    part: 'Ce contenu n’est plus ici',
    text: 'L’adresse est peut-être erronée, ou ce qui s’y trouvait a disparu ou n’est pas partagé avec vous.',
    home: 'Aller à l’accueil',
  },
  broken: {
    title: 'Cette page a rencontré une erreur',
    text: 'Rechargez-la. Si l’erreur revient, dites-nous ce que vous faisiez.',
    reload: 'Recharger',
  },
  dashboard: { title: 'Accueil', greeting: (name) => `Ravis de vous revoir, ${name}` },
}
