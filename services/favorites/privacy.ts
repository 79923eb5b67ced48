import { each, exported, type Privacy, subject } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'favorites.places': {
    person_id: subject,
    ...each(['entity', 'subject_id', 'starred_at', 'opened_at'], exported),
  },
}
