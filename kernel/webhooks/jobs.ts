import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import { manifests } from '#kernel/manifest.ts'

/**
 * Days for which the bytes of an event are kept, and its id, by which a repetition is told, where an older
 * request is refused anyway.
 */
export const keptBodyDays = 30
export const keptIdDays = 90

/** Does what follows from one stored event. */
export const handleWebhook = defineJob({
  name: 'socle.handle_webhook',
  payload: z.strictObject({ webhook_id: z.uuid() }),
  run: async (runtime, { webhook_id }) => {
    const door = runtime.database.asSystem('do what follows from what a provider told')
    await door.write(async (transaction) => {
      const event = await transaction.maybe<StoredWebhook>(claimText, [webhook_id])
      if (!event) return
      const { source, provider_id, body, received_at } = event
      const webhook = runtime
        .use(manifests)
        .flatMap(({ webhooks = [] }) => webhooks)
        .find(({ name }) => name === source)
      if (!webhook) throw new Error(`Nobody here handles what ${source} tells.`)
      await webhook.handle(transaction, { provider_id, bytes: body, received_at }, runtime)
    })
  },
})

interface StoredWebhook {
  readonly source: string
  readonly provider_id: string
  readonly body: Buffer
  readonly received_at: Temporal.Instant
}

/** Marks it as handled with the transaction that does; no row: it is handled, or too old to be. */
const claimText = `
update socle.webhooks as webhook set handled_at = now()
from socle.webhook_bodies as stored
where webhook.id = $1 and webhook.handled_at is null and stored.webhook_id = webhook.id
returning webhook.source, webhook.provider_id, stored.body, webhook.received_at`

export const purgeWebhooks = defineJob({
  name: 'socle.purge_webhooks',
  payload: z.strictObject({}),
  cron: '17 3 * * *',
  run: async (runtime) => {
    const dated = runtime
      .use(manifests)
      .flatMap(({ webhooks = [] }) => webhooks)
      .filter(({ dated }) => dated)
    const door = runtime.database.asSystem('purge what providers told')
    const older = (days: number) => `received_at < now() - interval '${days} days'`
    await removeRows(door, { table: 'socle.webhook_bodies', where: older(keptBodyDays) })
    await removeRows(door, {
      table: 'socle.webhooks',
      where: `${older(keptIdDays)} and source = any ($1)`,
      values: [dated.map(({ name }) => name)],
    })
  },
})
