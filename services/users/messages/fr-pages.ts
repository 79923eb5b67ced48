import type { Translation } from '#kernel/language.ts'
import type { words as en } from './en-pages.ts'

export const words: Translation<typeof en> = {
  profile: {
    title: 'Profil',
    about: 'Votre nom, tel que le voient les personnes avec qui vous travaillez.',
    name: 'Nom',
    save: 'Enregistrer le profil',
    saved: 'Profil enregistré.',
  },
  preferences: {
    title: 'Langue et thème',
    language: 'Langue',
    languages: { auto: 'Comme le navigateur', en: 'English', fr: 'Français' },
    theme: 'Thème',
    themes: { auto: 'Comme l’appareil', light: 'Clair', dark: 'Sombre' },
    time_zone: 'Fuseau horaire',
    time_zone_help: 'Les dates et les échéances s’affichent dans ce fuseau.',
    saved: 'Enregistré.',
  },
}
