import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Door } from '#kernel/database/database.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { insertMail } from '../mailbox/queries.ts'
import { ResendError, refusedBody } from './errors.ts'
import { type Email, emailSchema } from './schema.ts'

/** The part of Resend's API by which mails are sent, answering as Resend does; they go to the mailbox. */
export function resendRoutes(app: FastifyInstance, door: Door): void {
  app.addHook('onRequest', async (request) => {
    const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (!key) throw new ResendError(401, 'missing_api_key', 'Missing API Key')
    if (!key.startsWith('re_')) throw new ResendError(403, 'invalid_api_key', 'API key is invalid')
  })
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ResendError) return error.send(reply)
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status < 500) {
      return new ResendError(status, 'validation_error', 'The request body is not valid.').send(
        reply,
      )
    }
    request.log.error({ err: error }, 'the sandbox failed')
    return new ResendError(500, 'internal_server_error', 'Unexpected error.').send(reply)
  })
  app.setNotFoundHandler((_request, reply) =>
    new ResendError(404, 'not_found', 'The requested endpoint does not exist').send(reply),
  )

  app.post('/emails', (request) =>
    once(door, request, async (transaction) => {
      const email = read(emailSchema, request.body)
      return { id: await deliver(transaction, email) }
    }),
  )

  app.post('/emails/batch', (request) =>
    once(door, request, async (transaction) => {
      const emails = read(z.array(z.unknown()).min(1).max(100), request.body)
      const checked = emails.map((email) => read(emailSchema, email))
      const data: { id: string }[] = []
      for (const email of checked) data.push({ id: await deliver(transaction, email) })
      return { data }
    }),
  )
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw refusedBody(parsed.error, body)
  return parsed.data
}

const deliver = (
  transaction: Transaction,
  { from, to, cc = [], bcc = [], subject, html, text }: Email,
) =>
  insertMail(transaction, {
    from,
    to: [...to, ...cc, ...bcc],
    subject,
    html: html ?? undefined,
    text: text ?? undefined,
  })

/** Answers a repeated `Idempotency-Key` with the first answer; a twin waits for it. */
function once<T>(
  door: Door,
  request: FastifyRequest,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return door.write(work)
  if (typeof key !== 'string' || key.length < 1 || key.length > 256) {
    const words = 'The idempotency key must be between 1-256 characters.'
    throw new ResendError(400, 'invalid_idempotency_key', words)
  }
  const scoped = `${request.url} ${key}`
  const hash = createHash('sha256').update(JSON.stringify(request.body)).digest('base64url')
  return door.write(async (transaction) => {
    await transaction.rows(forgetSql)
    // A twin waits here for the first one's commit, by the primary key.
    const first = await transaction.maybe(claimSql, [scoped, hash])
    if (!first) {
      const stored = await transaction.one<{ body_hash: string; answer: T }>(storedSql, [scoped])
      if (stored.body_hash === hash) return stored.answer
      const words = 'This idempotency key has been used on a request with another body.'
      throw new ResendError(409, 'invalid_idempotent_request', words)
    }
    const answer = await work(transaction)
    await transaction.rows(storeSql, [scoped, JSON.stringify(answer)])
    return answer
  })
}

const forgetSql = `delete from sandbox.resend_requests where created_at < now() - interval '24 hours'`

const claimSql = `
insert into sandbox.resend_requests (key, body_hash) values ($1, $2)
on conflict (key) do nothing returning key`

const storedSql = 'select body_hash, answer from sandbox.resend_requests where key = $1'

const storeSql = 'update sandbox.resend_requests set answer = $2 where key = $1'
