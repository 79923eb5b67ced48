import { each, exported, internal, type Privacy, subject } from '#kernel/privacy.ts'

const proof = 'somebody restores an older copy of the data, and has to know whom to erase again'

export const privacy: Privacy = {
  'privacy.erasures': {
    person_id: { person: true, export: true, erase: 'keep', keep_until: proof },
    ...each(['asked_at', 'due_at'], { export: true, erase: 'keep', keep_until: proof }),
    ...each(['begun_at', 'farewell_id', 'done_at'], internal),
  },
  'privacy.exports': {
    person_id: subject,
    ...each(['status', 'size', 'expires_at'], exported),
  },
  // What stands in them is the export itself.
  'privacy.export_chunks': {
    export_id: { ...subject, person: 'privacy.exports.person_id', export: false },
    ...each(['number', 'bytes'], internal),
  },
}
