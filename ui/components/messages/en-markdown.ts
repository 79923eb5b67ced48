/** The boxes of a list of tasks. */
export const words = {
  done: 'Done',
  open: 'To do',
}
