export const words = {
  sign_in: 'Sign in',
  sign_up: 'Sign up',
  open: 'Open',
  start: 'Start for free',
  api: 'API reference',
  contact: 'Contact',
  privacy: 'Privacy',
  terms: 'Terms',
  features: [
    {
      title: 'Together',
      text: 'Everyone sees a change within a second, and nobody’s work is overwritten.',
    },
    { title: 'Fast', text: 'Pages open at once and stay light, on a phone too.' },
    {
      title: 'Safe',
      text: 'Permissions are enforced by the database. Second factor, sessions per device, links that expire.',
    },
  ],
}
