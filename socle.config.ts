import { defineConfig } from '#kernel/socle-config.ts'

// The logo is web/public/icon.svg, the picture for previews web/public/social.png.
export default defineConfig({
  name: 'Socle',
  tagline: {
    en: 'One place for the work of your team',
    fr: 'Un seul endroit pour le travail de votre équipe',
  },
  introduction: {
    en: 'What one of you changes, all see at once; who may see it stays in your hands. Free to start, no card needed.',
    fr: 'Ce que l’un change, tous le voient aussitôt ; qui peut le voir reste entre vos mains. Gratuit pour commencer, sans carte bancaire.',
  },
  color: '#4F46E5',
  legal: {
    company: 'Your company',
    address: 'Street 1, 75001 Paris, France',
    email: 'hello@example.com',
  },
  products: ['projects'],
  dashboard: ['projects.first-steps', 'projects.my-tasks'],
  languages: ['en', 'fr'],
  sender: 'Socle <hello@example.com>',
  limits: {},
  cors_origins: [],
})
