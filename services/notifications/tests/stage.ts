import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { z } from 'zod'
import config from '#config'
import { statement } from '#kernel/database/statement.ts'
import { loadEnvironment } from '#kernel/environment.ts'
import { defineEvents } from '#kernel/events/define.ts'
import { startEvents } from '#kernel/events/start.ts'
import { kernel } from '#kernel/kernel.ts'
import type { Language } from '#kernel/language.ts'
import { openRuntime } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import { type Actor, actorOf } from '#kernel/testing/actor.ts'
import { type Scope, testDatabase } from '#kernel/testing/database.ts'
import { mail } from '#services/mail/manifest.ts'
import { defineService } from '#services/manifest.ts'
import { users } from '#services/users/manifest.ts'
import { defineNotification } from '../define.ts'
import { mailNotificationJob } from '../jobs.ts'
import { notifications } from '../manifest.ts'

/** One thing happens here: somebody waves to people. */
export const events = defineEvents('test', {
  waved: { data: z.strictObject({ to: z.array(z.uuid()) }) },
})

const waved = defineNotification({
  name: 'test.waved',
  label: (language) => (language === 'fr' ? 'Quelqu’un vous salue' : 'Somebody waves to you'),
  event: events.waved,
  channels: ['in_app', 'mail'],
  recipients: async (_reader, { data }) => data.to,
  href: ({ subject }) => `/waves/${subject}`,
  // The reader sees their own row and nobody else's: this says under whose rights it was read.
  values: (told) =>
    statement<{ event_id: number; reader: string }>(
      `select event_id, name as reader from notifications.told($1), users.people where name <> 'Blind'`,
      [told],
    ),
  text: ({ reader }, language) => ({
    title: language === 'fr' ? `Bonjour ${reader}` : `Hello ${reader}`,
  }),
})

const silent = defineNotification({ ...waved, name: 'test.silent', channels: ['in_app'] })

const product = defineService({
  name: 'test',
  folder: import.meta.dirname,
  schemas: [],
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  events: { emits: events },
  notifications: [waved, silent],
})

export type { Actor } from '#kernel/testing/actor.ts'

/** A runtime with notifications and a product that has two kinds of them. */
export async function openStage(scope: Scope) {
  // Before the database's own end, and the last opened first.
  const ends: (() => Promise<void>)[] = []
  scope.after(async () => {
    for (const end of ends.reverse()) await end()
  })
  const manifests = [kernel, mail, users, notifications, product]
  const { access, database, admin, anotherNode } = await testDatabase(scope, manifests)
  const outbound = createOutboundClient()
  const runtime = await openRuntime({
    environment: loadEnvironment({ NODE_ENV: 'test' }),
    config,
    secret: 'a secret for tests only, of 32 characters',
    access,
    database,
    log: pino({ level: 'silent' }),
    outbound,
    manifests,
  })
  const handedOut = await startEvents(runtime, { workerConnection: access.worker })
  ends.push(
    () => outbound.close(),
    () => runtime.close(),
    () => handedOut.stop(),
  )

  async function person(name: string, language: Language = 'en'): Promise<Actor> {
    const { rows } = await admin.query<{ id: string }>(
      `insert into users.people (name, email, email_verified_at, language)
       values ($1, $2, now(), $3) returning id`,
      [name, `${name.toLowerCase()}@example.org`, language],
    )
    return actorOf(runtime, database, String(rows[0]?.id), language)
  }

  return {
    runtime,
    database,
    admin,
    anotherNode,
    person,
    /** Waits until what happened was handed out; mails are written by `work`. */
    settled: () => handedOut.idle(),
    async wave(from: Actor, ...to: Actor[]): Promise<void> {
      await from.write(async (transaction) => {
        const data = { to: to.map(({ id }) => id) }
        transaction.emit(events.waved, { subject: randomUUID(), data })
      })
      await handedOut.idle()
    },
    /** Runs every job that was ever asked for, those that ran before included. */
    async work(): Promise<void> {
      const { rows } = await admin.query<{ notification_id: string }>(
        `select data #>> '{payload,notification_id}' as notification_id
         from socle.events where data ->> 'task' = $1 order by id`,
        [mailNotificationJob.name],
      )
      for (const payload of rows) {
        await mailNotificationJob.run(runtime, payload, { id: '1', attempt: 1 })
      }
    },
    /** The mails written, and not yet sent. */
    async mails(): Promise<{ recipient: string; subject: string }[]> {
      const { rows } = await admin.query<{ recipient: string; subject: string }>(
        'select recipient, subject from mail.contents order by recipient',
      )
      return rows
    },
  }
}
