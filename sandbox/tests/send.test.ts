import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startEvents } from '#kernel/events/start.ts'
import { startJobs } from '#kernel/jobs/worker.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { defineMail } from '#services/mail/define.ts'
import { type MailDriver, MailRefused } from '#services/mail/drivers/driver.ts'
import { sendMailJob } from '#services/mail/jobs.ts'
import { sendMail } from '#services/mail/send.ts'
import { transport } from '#services/mail/transport.ts'
import { listMails } from '../mailbox/queries.ts'
import { openStage } from './stage.ts'

const welcome = defineMail<{ name: string }>({
  name: 'test.welcome',
  compose: ({ name }, language) => ({
    subject: language === 'fr' ? `Bienvenue,\r\nBcc: ${name}` : `Welcome, ${name}`,
    blocks: [
      { kind: 'heading', text: `<i>${name}</i>` },
      { kind: 'button', text: 'Open', url: 'http://localhost:5000/verify?token=a&b=c' },
    ],
  }),
})

const member = {
  kind: 'person',
  person_id: '01980000-0000-7000-8000-000000000001',
  session_id: '01980000-0000-7000-8000-000000000002',
  aal: 'aal1',
} as const

const zoe = { to: 'zoe@example.org', language: 'en', data: { name: 'Zoë' } } as const

/** The contents that wait, behind all policies. */
const waitingSql = 'select count(*)::integer as count from mail.contents'

test('a mail leaves when its transaction commits, and its words are then forgotten', async (t) => {
  const { runtime, access, database, admin, sandbox, atEnd } = await openStage(t)
  const options = { workerConnection: access.worker }
  const jobs = await startJobs(runtime, options)
  const events = await startEvents(runtime, options)
  atEnd(async () => {
    await events.stop()
    await jobs.stop()
  })
  const send = (language: 'en' | 'fr') =>
    database
      .withUser(member)
      .write((transaction) => sendMail(transaction, welcome, { ...zoe, language }))
  await send('en')
  await send('fr')
  await assert.rejects(
    database.withUser(member).write(async (transaction) => {
      await sendMail(transaction, welcome, zoe)
      throw new Error('the verb fails')
    }),
    /the verb fails/,
  )
  await events.idle()
  await jobs.idle()

  const mails = await listMails(sandbox.door.read, 'zoe@example.org', 100)
  assert.deepEqual(mails.map((mail) => mail.subject).sort(), [
    'Bienvenue, Bcc: Zoë',
    'Welcome, Zoë',
  ])
  for (const mail of mails) {
    assert.ok(mail.text.includes('http://localhost:5000/verify?token=a&b=c'))
    assert.ok(mail.html.includes('token=a&amp;b=c'))
    assert.ok(mail.html.includes('&lt;i&gt;Zoë&lt;/i&gt;'))
  }
  const { rows } = await admin.query(
    'select status, count(*)::integer from mail.messages group by 1',
  )
  assert.deepEqual(rows, [{ status: 'sent', count: 2 }])
  assert.deepEqual((await admin.query(waitingSql)).rows, [{ count: 0 }])
})

test('a job that runs again after a crash sends nothing twice', async (t) => {
  const { runtime, database, admin, sandbox } = await openStage(t)
  const message_id = await database
    .asSystem('test')
    .write((transaction) => sendMail(transaction, welcome, zoe))
  const run = () => sendMailJob.run(runtime, { message_id }, { id: '1', attempt: 1 })
  // The crash: sent, but not recorded.
  const { rows } = await admin.query('select * from mail.contents')
  await run()
  await admin.query(`update mail.messages set status = 'waiting', settled_at = null`)
  const { recipient, subject, content } = rows[0]
  await admin.query('insert into mail.contents values ($1, $2, $3, $4)', [
    message_id,
    recipient,
    subject,
    JSON.stringify(content),
  ])
  await run()
  await run()
  assert.equal((await listMails(sandbox.door.read, undefined, 100)).length, 1)
})

test('a provider that is away leaves a mail waiting; one that refuses it for good ends it', async (t) => {
  const { runtime, database, admin } = await openStage(t)
  const message_id = await database
    .asSystem('test')
    .write((transaction) => sendMail(transaction, welcome, zoe))
  const sendThrough = async (failure: Error) => {
    const driver: MailDriver = { send: () => Promise.reject(failure), close: async () => {} }
    const use = (resource: unknown) => (resource === transport ? driver : assert.fail())
    await sendMailJob.run({ ...runtime, use } as Runtime, { message_id }, { id: '1', attempt: 1 }) // one resource is used
  }
  const state = async () => {
    const { rows } = await admin.query(
      `select status, (select count(*)::int from mail.contents) as contents from mail.messages`,
    )
    return rows
  }
  await assert.rejects(sendThrough(new Error('the provider is away')), /is away/)
  assert.deepEqual(await state(), [{ status: 'waiting', contents: 1 }])
  await sendThrough(new MailRefused('smtp_550'))
  assert.deepEqual(await state(), [{ status: 'refused', contents: 0 }])
})

test('a name adds no header, no paragraph and no turned-around text to a mail', async (t) => {
  const { database, admin } = await openStage(t)
  const written = async (name: string) => {
    const message_id = await database
      .asSystem('test')
      .write((transaction) => sendMail(transaction, welcome, { ...zoe, data: { name } }))
    const { rows } = await admin.query('select * from mail.contents where message_id = $1', [
      message_id,
    ])
    return { subject: rows[0].subject, heading: rows[0].content.blocks[0].text }
  }
  assert.deepEqual(await written('Zoë\u2028\r\n\r\nYour account\tis locked\u202e'), {
    subject: 'Welcome, \u2068Zoë Your account is locked\u2069',
    heading: '<i>\u2068Zoë Your account is locked\u2069</i>',
  })
  const { subject } = await written('🌕'.repeat(300))
  assert.equal(subject, `Welcome, ${'🌕'.repeat(190)}…`)
})

test('one plain address is written to, and nobody but the system reads a mail', async (t) => {
  const { database } = await openStage(t)
  const person = database.withUser(member)
  for (const to of ['a@b.c, d@e.f', 'a@b.c\r\nBcc: d@e.f', 'Zoë <a@b.c>', 'a b@c.d', '@', '']) {
    const sent = person.write((transaction) => sendMail(transaction, welcome, { ...zoe, to }))
    await assert.rejects(sent, { code: 'bad_input' }, to)
  }
  await person.write((transaction) => sendMail(transaction, welcome, zoe))
  const anonymous = database.withUser({ kind: 'anonymous' })
  await assert.rejects(
    anonymous.write((transaction) => sendMail(transaction, welcome, zoe)),
    { code: 'forbidden' },
  )
  for (const table of ['mail.messages', 'mail.contents']) {
    for (const door of [person, anonymous]) {
      await assert.rejects(door.read.rows(`select * from ${table}`), { code: 'forbidden' })
    }
  }
})
