/** What the pages about oneself say. */
export const words = {
  profile: {
    title: 'Profile',
    about: 'Your name, as the people you work with see it.',
    name: 'Name',
    save: 'Save profile',
    saved: 'Profile saved.',
  },
  preferences: {
    title: 'Language and theme',
    language: 'Language',
    languages: { auto: 'Same as the browser', en: 'English', fr: 'Français' },
    theme: 'Theme',
    themes: { auto: 'Same as the device', light: 'Light', dark: 'Dark' },
    time_zone: 'Time zone',
    time_zone_help: 'Dates and times are shown in this time zone.',
    saved: 'Saved.',
  },
}
