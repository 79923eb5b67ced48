export const words = {
  sign_in: 'Sign in',
  sign_up: 'Sign up',
  open: 'Open',
  start: 'Start for free',
  api: 'API reference',
  contact: 'Contact',
  features: [
    {
      title: 'Together',
      text: 'Everybody sees a change within a second, and nobody overwrites anybody.',
    },
    { title: 'Fast', text: 'Pages open at once and stay small, also on a telephone.' },
    {
      title: 'Safe',
      text: 'Rights live in the database. A second factor, sessions by device, links that end.',
    },
  ],
}
