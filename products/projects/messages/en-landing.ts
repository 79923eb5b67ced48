/** What the picture of a board shows, for whoever does not see it. */
export const words = {
  label: 'A board: columns, cards with labels, dates and people',
}
