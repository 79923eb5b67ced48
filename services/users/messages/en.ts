export const en = {
  name: 'People',
  errors: {
    time_zone_unknown: 'Use a name such as Europe/Paris.',
    ids_expected: 'Give up to 100 ids separated by commas.',
    name_to_follow:
      'A name holds no web or e-mail address and no telephone number. Leave that out.',
    name_unreadable: 'Use letters or digits that others can read.',
  },
}
