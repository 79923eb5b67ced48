export const words = {
  parts: { day: 'dd', month: 'mm', year: 'yyyy' },
  open: 'Choose from a calendar',
  before: 'Previous month',
  after: 'Next month',
  today: 'Today',
  clear: 'Clear',
}
