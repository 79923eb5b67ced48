/** What is said while a card is moved. */
export const words = {
  pick_up: (title: string) =>
    `Picked up ${title}. Use the arrow keys to move it, Space to drop, Escape to cancel.`,
  over: (column: string, place: string, count: string) => `${column}, place ${place} of ${count}.`,
  dropped: (title: string, column: string) => `${title} dropped in ${column}.`,
  cancelled: (title: string) => `${title} is back where it was.`,
  of: (count: string, total: string) => `${count} of ${total}`,
  too_many: 'over its limit',
  more: (count: string) => `${count} more`,
  instructions: 'Press Space to pick up the card, arrow keys to move it, Space to drop it.',
}
