import { createTransport } from 'nodemailer'
import { assertOutsideTransaction } from '#kernel/outbound/client.ts'
import { type MailDriver, MailRefused, plainRecipient, sendTimeout } from './driver.ts'

/**
 * Sends over SMTP (RFC 5321). `url` is `smtp://user:password@host:587` (STARTTLS where offered) or
 * `smtps://`. SMTP knows no idempotency: a retry carries the same Message-ID, by which mailboxes
 * recognise a second copy.
 */
export function smtpDriver(url: string): MailDriver {
  const transport = createTransport({
    url,
    connectionTimeout: sendTimeout,
    greetingTimeout: sendTimeout,
    socketTimeout: sendTimeout,
  })
  return {
    async send(mail) {
      assertOutsideTransaction()
      const { id, from, subject, html, text } = mail
      const to = plainRecipient(mail)
      const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
      try {
        const sent = await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from: { name: from.name, address: from.address },
          to,
          subject,
          html,
          text,
          // Mails are made of text only: nothing may be read from a disk or a URL on their behalf.
          disableFileAccess: true,
          disableUrlAccess: true,
          headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no automatic replies, please
        })
        return sent.messageId
      } catch (error) {
        const status =
          error instanceof Error && 'responseCode' in error ? error.responseCode : undefined
        // 5yz of the recipient or the message is permanent (RFC 5321 §4.2.1); 530 to 538 are our login.
        if (typeof status === 'number' && status >= 550) throw new MailRefused(`smtp_${status}`)
        throw error
      }
    },
    async close() {
      transport.close()
    },
  }
}
