import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { createServer } from 'node:tls'
import { selfSigned } from '#kernel/testing/self-signed.ts'
import { MailRefused } from '../drivers/driver.ts'
import { smtpDriver } from '../drivers/smtp.ts'
import { mail, mailContract } from './mail.contract.ts'
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

test('SMTP: what may be mended later is tried again, and its failure names nobody', async (t) => {
  const server = await smtpServer()
  const driver = smtpDriver(server.url)
  t.after(async () => {
    await driver.close()
    await server.close()
  })
  const failureOf = (about: Parameters<typeof mail>[0]) =>
    driver.send(mail(about)).then(
      () => assert.fail('it was taken'),
      (error: unknown) => error,
    )
  const busy = await failureOf({ to: 'zoe@busy.example' })
  assert.ok(busy instanceof Error && !(busy instanceof MailRefused))
  assert.equal(busy.message, 'SMTP failed with 450 at RCPT TO')
  // Not the recipient's fault: nobody's mail is lost by it.
  const foreign = await failureOf({ from: { name: 'Socle', address: 'hello@foreign.example' } })
  assert.ok(foreign instanceof Error && !(foreign instanceof MailRefused))
  assert.equal(foreign.message, 'SMTP failed with 550 at MAIL FROM')
})

test('SMTP: a server whose certificate nobody vouches for gets no mail [V12.3.2]', async (t) => {
  let said = 0
  const server = createServer(selfSigned, (socket) => {
    socket.on('data', () => {
      said += 1
    })
  })
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const driver = smtpDriver(`smtps://localhost:${port}`)
  t.after(async () => {
    await driver.close()
    server.close()
  })
  await assert.rejects(driver.send(mail()), (error) => !(error instanceof MailRefused))
  assert.equal(said, 0)
})
