import type { Transaction } from '#kernel/database/session.ts'
import { shortened } from '#kernel/graphemes.ts'
import { isolating } from '#kernel/isolate.ts'
import type { Language } from '#kernel/language.ts'
import type { MailKind } from './define.ts'
import { sendMailJob } from './jobs.ts'

export interface MailRequest<Data> {
  /** One plain address, without a name. */
  readonly to: string
  readonly language: Language
  readonly data: Data
  /** Whose mail it is, when the recipient has an account. */
  readonly person_id?: string
}

/**
 * Composes a mail and has it sent once the transaction commits; a rolled back verb sends nothing.
 * Works in a member's and in the system's transaction. Returns the message's id. Throws `bad_input`
 * when `to` is not one plain address.
 */
export async function sendMail<Data>(
  transaction: Transaction,
  kind: MailKind<Data>,
  request: MailRequest<Data>,
): Promise<string> {
  const message_id = await writeMail(transaction, kind, request)
  transaction.enqueue(sendMailJob, { payload: { message_id } })
  return message_id
}

/** Composes a mail that waits until `settleMail` (jobs.ts) is called for it: for what must know that it is sent. */
export async function writeMail<Data>(
  transaction: Transaction,
  kind: MailKind<Data>,
  { to, language, data, person_id }: MailRequest<Data>,
): Promise<string> {
  const { subject, ...content } = kind.compose(isolating(data), language)
  const { id } = await transaction.one<{ id: string }>(writeSql, [
    kind.name,
    language,
    person_id ?? null,
    to,
    subjectOf(subject),
    // What a block says is one paragraph, so that a name cannot add some of its own.
    JSON.stringify(content, (_key, value) => (typeof value === 'string' ? oneLine(value) : value)),
  ])
  return id
}

const writeSql = 'select mail.write_message($1, $2, $3, $4, $5, $6) as id'

/** At most 200 characters. */
function subjectOf(text: string): string {
  return shortened(oneLine(text), 200)
}

/** A line break in a name cannot begin another header or paragraph, and nothing in it turns the text around: it is isolated. */
function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066\u2067]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
