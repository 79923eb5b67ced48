import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { MailContent } from './define.ts'
import { MailRefused } from './drivers/driver.ts'
import { senderOf } from './sender.ts'
import { transport } from './transport.ts'

export const sendMailJob = defineJob({
  name: 'mail.send',
  payload: z.strictObject({ message_id: z.uuid() }),
  // Nearly four days, as pauses grow to six hours: a provider may be away for a weekend.
  attempts: 25,
  run: (runtime, { message_id }) => settleMail(runtime, message_id),
})

/** Renders and sends one composed mail; sent or refused, its content and address are deleted. Throws when it can be tried again. */
export async function settleMail(runtime: Runtime, message_id: string): Promise<void> {
  const system = runtime.database.asSystem('mail: send')
  const message = await system.read.maybe<Waiting>(waitingSql, [message_id])
  if (!message) return // already sent, or erased with its person
  const result = await hand(runtime, message)
  await system.write(async (transaction) => {
    await transaction.rows(settleSql, [message_id, result.status, result.provider_message_id])
    await transaction.rows(forgetSql, [message_id])
  })
  runtime.log.info({ mail: message.kind, message_id, status: result.status }, 'a mail was settled')
}

/** Forgets what could not be sent in a week, and after 90 days that a mail was sent at all. */
export const purgeMailJob = defineJob({
  name: 'mail.purge',
  cron: '17 3 * * *',
  payload: z.strictObject({}),
  run: async (runtime) => {
    const door = runtime.database.asSystem('mail: purge')
    await removeRows(door, {
      table: 'mail.contents',
      where: `message_id in (select id from mail.messages where created_at < now() - interval '7 days')`,
    })
    await removeRows(door, {
      table: 'mail.messages',
      where: `created_at < now() - interval '90 days'`,
    })
  },
})

interface Waiting {
  readonly id: string
  readonly kind: string
  readonly language: Language
  readonly recipient: string
  readonly subject: string
  readonly content: Omit<MailContent, 'subject'>
}

interface Settled {
  readonly status: 'sent' | 'refused'
  readonly provider_message_id: string | null
}

async function hand(runtime: Runtime, message: Waiting): Promise<Settled> {
  // React for mails is 15 MB: only who sends pays for it.
  const { renderMail } = await import('./render.ts')
  const { config } = runtime
  const { id, subject, content, language, recipient } = message
  const body = await renderMail({ subject, ...content }, { language, config })
  const from = senderOf(runtime)
  try {
    const provider_message_id = await runtime
      .use(transport)
      .send({ id, from, to: recipient, subject, ...body })
    return { status: 'sent', provider_message_id }
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    runtime.log.warn({ message_id: id, reason: error.reason }, 'a mail was refused for good')
    return { status: 'refused', provider_message_id: null }
  }
}

const waitingSql = `
select message.id, message.kind, message.language, content.recipient, content.subject, content.content
from mail.messages message
join mail.contents content on content.message_id = message.id
where message.id = $1`

const settleSql = `
update mail.messages set status = $2, provider_message_id = $3, settled_at = now()
where id = $1 and status = 'waiting'`

const forgetSql = 'delete from mail.contents where message_id = $1'
