import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'

const person = z.strictObject({ person_id: z.uuid() })
const copy = person.extend({ export_id: z.uuid() })

/** What people ask for about themselves. Subject: the person. */
export const events = defineEvents('privacy', {
  export_ready: { data: copy },
  export_failed: { data: copy },
  erasure_asked: { data: person },
  erasure_cancelled: { data: person },
  /** Nothing is left of them but an id. */
  person_erased: { data: person },
})
