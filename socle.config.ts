import { defineConfig } from '#kernel/socle-config.ts'

// The logo is web/public/icon.svg, the picture for previews web/public/social.png.
export default defineConfig({
  name: 'Socle',
  tagline: {
    en: 'One place for the work of your team',
    fr: 'Un seul endroit pour le travail de votre équipe',
  },
  introduction: {
    en: 'Boards that several people move cards on at once, comments, invitations, rights that hold. Free for three projects, no card needed.',
    fr: 'Des tableaux où plusieurs personnes déplacent les cartes en même temps, des commentaires, des invitations, des droits qui tiennent. Gratuit pour trois projets, sans carte bancaire.',
  },
  color: '#4F46E5',
  legal: {
    company: 'Your company',
    address: 'Street 1, 75001 Paris, France',
    email: 'hello@example.com',
  },
  products: ['projects'],
  languages: ['en', 'fr'],
  sender: 'Socle <hello@example.com>',
  limits: {},
  cors_origins: [],
})
