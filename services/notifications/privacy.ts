import { each, exported, internal, type Privacy, subject } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'notifications.notifications': {
    person_id: subject,
    ...each(['kind', 'read_at', 'mailed_at'], exported),
    ...each(['event_id', 'in_app'], internal),
    // Ids and states, of whoever did it and of whom it concerns.
    event: { person: '$.**', export: false, erase: 'keep', keep_until: 'its reader leaves' },
  },
  'notifications.preferences': {
    person_id: subject,
    ...each(['kind', 'channel', 'enabled'], exported),
  },
}
