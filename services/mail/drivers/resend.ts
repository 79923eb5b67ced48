import { Resend } from 'resend'
import { assertOutsideTransaction } from '#kernel/outbound/client.ts'
import { type MailDriver, MailRefused, plainRecipient, sendTimeout } from './driver.ts'

/** Sends through Resend's official SDK; `baseUrl` points it elsewhere (the sandbox). */
export function resendDriver(key: string, baseUrl?: string): MailDriver {
  const resend = new Resend(key, baseUrl === undefined ? {} : { baseUrl })
  return {
    async send(mail) {
      assertOutsideTransaction()
      const { id, from, subject, html, text } = mail
      const { data, error } = await resend.emails.send(
        {
          from: `"${from.name.replaceAll(/["\\\p{Cc}]/gu, '')}" <${from.address}>`,
          to: [plainRecipient(mail)],
          subject,
          html,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no automatic replies, please
        },
        { idempotencyKey: id, signal: AbortSignal.timeout(sendTimeout) },
      )
      if (data) return data.id
      const status = error.statusCode ?? 0
      if ([400, 409, 422].includes(status) && permanent.has(error.name))
        throw new MailRefused(error.name)
      throw new Error(`Resend answered ${status || 'nothing'} ${error.name}`)
    },
    async close() {},
  }
}

/**
 * What no later attempt can mend; an unverified domain (403) or a wrong key can (resend.com/docs/api-reference/errors).
 * The last one: the mail was taken before, and has been worded anew since.
 */
const permanent = new Set([
  'validation_error',
  'invalid_parameter',
  'missing_required_field',
  'invalid_idempotent_request',
])
