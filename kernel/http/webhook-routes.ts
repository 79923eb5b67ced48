import type { FastifyInstance } from 'fastify'
import { type ReceivedBytes, rawBody } from '#kernel/contract/body.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { anonymous } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { Webhook } from '#kernel/webhooks/define.ts'
import { identityOf } from '#kernel/webhooks/identity.ts'
import { handleWebhook } from '#kernel/webhooks/jobs.ts'
import { addressOf } from './address.ts'
import type { Limiter } from './limiter.ts'
import { sendJson } from './send.ts'

const anything = rawBody('*/*')

/** Takes what providers tell: verified, stored once, answered; what follows is a job's. */
export function registerWebhooks(
  app: FastifyInstance,
  declared: readonly Manifest[],
  runtime: Runtime,
  limiter: Limiter,
): void {
  const webhooks = declared.flatMap(({ name: owner, webhooks = [] }) =>
    webhooks.map((webhook) => ({ owner, webhook })),
  )
  for (const { owner, webhook } of webhooks) {
    app.post(
      webhook.path,
      {
        config: { owner, body: anything, pattern: webhook.path },
        bodyLimit: webhook.body_limit ?? 1024 * 1024,
      },
      async (request, reply) => {
        const { bytes = Buffer.alloc(0) } = (request.body ?? {}) as Partial<ReceivedBytes> // as body.ts read it
        const signed = await webhook.verify({ bytes, headers: request.headers }, runtime)
        if (signed === undefined) {
          // Providers send in bursts and are not held up; who only guesses is.
          limiter.countDefault('write', { principal: anonymous, address: addressOf(request) })
          throw kernelErrors.signature_invalid()
        }
        await store(runtime, webhook, identityOf(webhook, signed), bytes)
        return sendJson(reply, 200, { received: true })
      },
    )
  }
}

/** A repetition finds its id and changes nothing. */
async function store(
  { database }: Runtime,
  { name }: Webhook,
  provider_id: string,
  bytes: Buffer,
): Promise<void> {
  const door = database.asSystem('store what a provider told, before it is answered')
  await door.write(async (transaction) => {
    const stored = await transaction.maybe<{ id: string }>(storeText, [name, provider_id, bytes])
    if (stored) transaction.enqueue(handleWebhook, { payload: { webhook_id: stored.id } })
  })
}

const storeText = `
with stored as (
  insert into socle.webhooks (source, provider_id) values ($1, $2)
  on conflict (source, provider_id) do nothing
  returning id
), body as (
  insert into socle.webhook_bodies (webhook_id, body) select id, $3 from stored
)
select id from stored`
