/** What the centre and the choice of channels say. */
export const words = {
  title: 'Notifications',
  bell: (count: number) => `${count} unread`,
  all: 'All',
  unread: 'Unread',
  read_all: 'Mark all as read',
  mark_read: 'Mark as read',
  empty: 'Nothing yet',
  empty_about: 'When something concerns you, or somebody mentions you, you read it here.',
  empty_unread: 'You have read everything.',
  more: 'Show more',
  preferences: {
    title: 'Notifications',
    about: 'Choose what you are told of, and how.',
    in_app: 'In the application',
    mail: 'By mail',
    empty: 'There is nothing to be notified of yet.',
  },
}
