/** What keys do. */
export const words = {
  palette: 'Search and commands',
  search: 'Search on this page',
  help: 'This list',
  walk: 'Walk through cards and rows',
  open: 'Open the card or row',
  move: 'Pick up a card; arrows move it, Space drops it',
  send: 'Send a comment, save a text',
  close: 'Close what is open',
  enter: 'Enter',
  space: 'Space',
  ctrl_enter: 'Ctrl Enter',
  escape: 'Esc',
}
