import type { Runtime } from '#kernel/runtime.ts'
import { defineResource } from '#kernel/runtime.ts'
import type { MailDriver } from './drivers/driver.ts'
import { senderOf } from './sender.ts'

/**
 * Where a stand-in for Resend listens. The sandbox fills it in once it does; without a configured
 * provider the SDK is pointed there.
 */
export const mailStandIn = defineResource<{ base_url: string | null }>({
  name: 'mail.stand_in',
  open: async () => ({ base_url: null }),
})

/** The configured provider. Libraries are loaded with the first mail. */
export const transport = defineResource<MailDriver>({
  name: 'mail.transport',
  open: async (runtime) => {
    senderOf(runtime) // a mistake there shows at the start, not with the first mail
    let driver: Promise<MailDriver> | undefined
    return {
      send: async (mail) => {
        driver ??= connect(runtime)
        return (await driver).send(mail)
      },
      close: async () => (await driver)?.close(),
    }
  },
  close: (driver) => driver.close(),
})

async function connect(runtime: Runtime): Promise<MailDriver> {
  const { mail } = runtime.environment
  if (mail.driver === 'smtp') {
    const { smtpDriver } = await import('./drivers/smtp.ts')
    return smtpDriver(mail.url)
  }
  const { resendDriver } = await import('./drivers/resend.ts')
  if (mail.driver === 'resend') return resendDriver(mail.key)
  const { base_url } = runtime.use(mailStandIn)
  if (!base_url)
    throw new Error('The sandbox mailbox is not running: set RESEND_API_KEY or SMTP_URL.')
  return resendDriver('re_sandbox', base_url)
}
