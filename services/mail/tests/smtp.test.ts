import { smtpDriver } from '../drivers/smtp.ts'
import { mailContract } from './mail.contract.ts'
import { parseMessage } from './parse-message.ts'
import { smtpServer } from './smtp-server.ts'

mailContract('SMTP', async (scope) => {
  const server = await smtpServer()
  const driver = smtpDriver(server.url)
  scope.after(async () => {
    await driver.close()
    await server.close()
  })
  return {
    driver,
    arrived: async () => server.envelopes.map(parseMessage),
    refusedRecipient: 'nobody@refused.example',
    takeAway: () => server.close(),
  }
})
