import type { Transaction } from '#kernel/database/session.ts'
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
  { to, language, data, person_id }: MailRequest<Data>,
): Promise<string> {
  const { subject, ...content } = kind.compose(data, language)
  const { id } = await transaction.one<{ id: string }>(writeSql, [
    kind.name,
    language,
    person_id ?? null,
    to,
    oneLine(subject),
    JSON.stringify(content),
  ])
  transaction.enqueue(sendMailJob, { payload: { message_id: id } })
  return id
}

const writeSql = 'select mail.write_message($1, $2, $3, $4, $5, $6) as id'

/** A subject of at most 200 characters; a line break in a name cannot begin another header. */
function oneLine(subject: string): string {
  const line = subject.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
