/** What stands on the drawing of a board. */
export const words = {
  label: 'A board with three columns of cards',
  columns: ['To do', 'In progress', 'Done'],
  cards: [
    ['Write the announcement', 'Choose the colours', 'Ask three customers'],
    ['Price page', 'Invite the team'],
    ['Draw the logo', 'Buy the name'],
  ],
}
