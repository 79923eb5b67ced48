export const en = {
  errors: {
    channel_unused: 'This kind of notification does not use this channel.',
  },
  gone: 'This is no longer available to you',
  unread: 'This cannot be shown at the moment',
  mail: {
    open: 'Open',
    preferences: (url: string) => `Choose which notifications you receive by mail: ${url}`,
  },
}
