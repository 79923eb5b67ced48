import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'

const person = z.strictObject({ person_id: z.uuid() })

/** What happens to accounts. Subject: the person. */
export const events = defineEvents('auth', {
  signed_up: { data: person },
  email_verified: { data: person },
  signed_in: { data: person.extend({ session_id: z.uuid() }) },
  signed_out: { data: person.extend({ session_id: z.uuid() }) },
  password_changed: { data: person },
  email_changed: { data: person },
  mfa_enabled: { data: person },
  mfa_disabled: { data: person },
  refresh_token_reused: { data: person.extend({ session_id: z.uuid() }) },
  api_key_created: { data: person.extend({ api_key_id: z.uuid() }) },
  api_key_revoked: { data: person.extend({ api_key_id: z.uuid() }) },
  suspended: { data: person },
  restored: { data: person },
  role_granted: { data: person.extend({ role: z.enum(['admin', 'support']) }) },
})
