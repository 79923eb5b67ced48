/** What the centre and the choice of channels say. */
export const words = {
  title: 'Notifications',
  bell: (count: number) => `${count} unread`,
  all: 'All',
  unread: 'Unread',
  read_all: 'Mark all as read',
  mark_read: 'Mark as read',
  empty: 'Nothing yet',
  empty_about: 'What concerns you appears here, such as when somebody mentions you.',
  empty_unread: 'You have read everything.',
  more: 'Show more',
  preferences: {
    title: 'Notifications',
    about: 'Choose what you are notified about, and how.',
    in_app: 'In the app',
    mail: 'By e-mail',
    empty: 'There is nothing to be notified about yet.',
  },
}
