import { createTransport, type NodemailerError } from 'nodemailer'
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
        throw failureOf(error)
      }
    },
    async close() {
      transport.close()
    },
  }
}

/**
 * In our own words: a server's answer names the recipient, and what a job fails with is kept. 5yz to the
 * recipient or the message is permanent (RFC 5321 §4.2.1); to our greeting, login or sender it is our mistake,
 * which a later attempt may find mended.
 */
function failureOf(error: unknown): Error {
  const failure: NodemailerError = error instanceof Error ? error : new Error('unknown')
  const { code, command = 'connecting', responseCode: status } = failure
  const ofThisMail = command === 'RCPT TO' || command === 'DATA'
  if (ofThisMail && status !== undefined && status >= 500 && ![503, 530].includes(status))
    return new MailRefused(`smtp_${status}`)
  return new Error(`SMTP failed with ${status ?? code ?? 'no answer'} at ${command}`)
}
