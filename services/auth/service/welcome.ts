import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { sendMail } from '#services/mail/send.ts'
import { events } from '../events.ts'
import { welcomeMail } from '../mails.ts'
import type { Account } from '../queries/users.ts'

/** What follows once an address is proven for the first time, by whichever link. */
export async function welcome(
  context: Context,
  transaction: Transaction,
  { id, email, name, language }: Account,
): Promise<void> {
  await sendMail(transaction, welcomeMail, {
    to: email,
    language: language ?? context.language,
    data: { name, url: `${context.runtime.environment.url}/login` },
    person_id: id,
  })
  transaction.emit(events.email_verified, { subject: id, data: { person_id: id } })
}
