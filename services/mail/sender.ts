import type { Runtime } from '#kernel/runtime.ts'
import type { OutgoingMail } from './drivers/driver.ts'

/** Who all mails are from: `SOCLE_MAIL_FROM`, else `sender` of socle.config.ts. Throws on another shape. */
export function senderOf({
  environment,
  config,
}: Pick<Runtime, 'environment' | 'config'>): OutgoingMail['from'] {
  const sender = environment.mail_from ?? config.sender
  const match = /^(?<name>[^<>"\p{Cc}]*?)\s*<(?<address>[^\s<>@,;]+@[^\s<>@,;]+)>$/u.exec(
    sender.trim(),
  )
  if (!match?.groups)
    throw new Error(`The sender of mails must read "Name <address>", not "${sender}".`)
  const { name = '', address = '' } = match.groups
  return { name, address }
}
