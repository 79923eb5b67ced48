export const en = {
  sign_in: 'Sign in',
  sign_up: 'Sign up',
  open: 'Open',
  start: 'Start for free',
  api: 'API reference',
  contact: 'Contact',
  picture: {
    label: 'A board with three columns of cards',
    columns: ['To do', 'In progress', 'Done'],
    cards: [
      ['Write the announcement', 'Choose the colours', 'Ask three customers'],
      ['Price page', 'Invite the team'],
      ['Draw the logo', 'Buy the name'],
    ],
  },
  features: [
    {
      title: 'Boards and lists',
      text: 'Drag with the mouse, the keyboard or a finger. Filter, sort, search, export.',
    },
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
