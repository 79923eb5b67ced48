export const en = {
  name: 'People',
  errors: {
    time_zone_unknown: 'Use a name such as Europe/Paris.',
    ids_expected: 'Give up to 100 ids separated by commas.',
  },
}
