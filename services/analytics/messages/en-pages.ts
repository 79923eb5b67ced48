/** What the figures of the dashboard say. */
export const words = {
  title: 'Figures',
  of: (organization: string) => `of ${organization}`,
  nothing: '–',
  days: (count: number, shown: string) => `${shown} ${count === 1 ? 'day' : 'days'}`,
}
