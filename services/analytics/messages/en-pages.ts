/** What the figures of the dashboard say. */
export const words = {
  title: 'Figures',
  nothing: '–',
  days: (count: number, shown: string) => `${shown} ${count === 1 ? 'day' : 'days'}`,
}
