import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Resend } from 'resend'
import { MailRefused } from '#services/mail/drivers/driver.ts'
import { resendDriver } from '#services/mail/drivers/resend.ts'
import { mail, mailContract } from '#services/mail/tests/mail.contract.ts'
import { listMails } from '../mailbox/queries.ts'
import { openStage } from './stage.ts'

mailContract('Resend', async (scope) => {
  const { sandbox, close } = await openStage(scope)
  const driver = resendDriver('re_test', `${sandbox.address}/resend`)
  return {
    driver,
    arrived: async () =>
      (await listMails(sandbox.door.read, undefined, 100)).map((mail) => ({
        ...mail,
        identity: mail.id,
      })),
    refusedRecipient: 'not an address',
    takeAway: close,
  }
})

const email = { from: 'Socle <hello@socle.test>', to: 'zoe@example.org', subject: 'Hi', text: 'Hi' }

test('the official SDK reads our errors as its own', async (t) => {
  const { sandbox } = await openStage(t)
  const baseUrl = `${sandbox.address}/resend`
  const resend = new Resend('re_test', { baseUrl })

  const wrongKey = await new Resend('wrong', { baseUrl }).emails.send(email)
  assert.deepEqual([wrongKey.error?.statusCode, wrongKey.error?.name], [403, 'invalid_api_key'])

  const badFrom = await resend.emails.send({ ...email, from: 'no address' })
  assert.deepEqual([badFrom.error?.statusCode, badFrom.error?.name], [422, 'validation_error'])
  assert.match(String(badFrom.error?.message), /`from`/)

  await resend.emails.send(email, { idempotencyKey: 'one' })
  const other = await resend.emails.send({ ...email, subject: 'Other' }, { idempotencyKey: 'one' })
  assert.deepEqual(
    [other.error?.statusCode, other.error?.name],
    [409, 'invalid_idempotent_request'],
  )
})

test('a mail that was taken and then worded anew is settled, not tried for ever', async (t) => {
  const { sandbox } = await openStage(t)
  const driver = resendDriver('re_test', `${sandbox.address}/resend`)
  const taken = mail()
  await driver.send(taken)
  await assert.rejects(driver.send({ ...taken, text: 'After an update.' }), MailRefused)
  assert.equal((await listMails(sandbox.door.read, undefined, 100)).length, 1)
})

test('a batch is delivered whole or not at all, and once a key', async (t) => {
  const { sandbox } = await openStage(t)
  const resend = new Resend('re_test', { baseUrl: `${sandbox.address}/resend` })
  const batch = [email, { ...email, to: 'luc@example.org' }]

  const refused = await resend.batch.send([email, { ...email, to: 'nobody' }])
  assert.equal(refused.error?.name, 'validation_error')
  const first = await resend.batch.send(batch, { idempotencyKey: 'batch' })
  const again = await resend.batch.send(batch, { idempotencyKey: 'batch' })
  assert.equal(first.data?.data.length, 2)
  assert.deepEqual(again.data?.data, first.data?.data)
  assert.equal((await listMails(sandbox.door.read, undefined, 100)).length, 2)
})

test('32 twins under one key deliver one mail', async (t) => {
  const { sandbox } = await openStage(t)
  const resend = new Resend('re_test', { baseUrl: `${sandbox.address}/resend` })
  const answers = await Promise.all(
    Array.from({ length: 32 }, () => resend.emails.send(email, { idempotencyKey: 'twin' })),
  )
  assert.equal(new Set(answers.map(({ data }) => data?.id)).size, 1)
  assert.equal((await listMails(sandbox.door.read, undefined, 100)).length, 1)
})
