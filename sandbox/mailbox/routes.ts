import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languageOf, languages } from '#kernel/language.ts'
import { givenKey, keyCookie, mayLook } from '../guard.ts'
import { messages } from '../messages/messages.ts'
import type { Sandbox } from '../sandbox.ts'
import { asset } from './assets.ts'
import { mailPage } from './page.ts'
import { clearMails, findMail, listMails } from './queries.ts'

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
// A mail is a stranger's document: no script, no origin; its links open beside it.
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src data: https:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

const listQuery = z.object({
  /** Empty: to anybody. */
  to: z
    .string()
    .trim()
    .max(254)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .transform((to) => to || undefined),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const badQuery = 'to: one address; limit: 1 to 1000'

/** The mailbox as people and tests read it, below `/sandbox`. */
export function mailboxRoutes(app: FastifyInstance, { door, key }: Sandbox): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!mayLook(request, key)) {
      const { refused } = messages[languageOf(request.headers['accept-language'], languages)]
      return reply.code(403).send({ error: refused, code: 'sandbox.refused' })
    }
    if (givenKey(request)) {
      reply.header('set-cookie', `${keyCookie}=${key}; Path=/sandbox; HttpOnly; SameSite=Strict`)
    }
  })

  app.get('/api/mail', async (request, reply) => {
    const query = listQuery.safeParse(request.query)
    if (!query.success) return reply.code(400).send({ error: badQuery, code: 'bad_input' })
    reply.header('cache-control', 'no-store')
    return listMails(door.read, query.data.to, query.data.limit)
  })

  app.delete('/api/mail', async (_request, reply) => {
    await door.write(clearMails)
    return reply.code(204).send()
  })

  app.get('/', (_request, reply) => reply.redirect('/sandbox/mail'))
  app.get('/mail', (request, reply) => show(request, reply, undefined))
  app.get<{ Params: { id: string } }>('/mail/:id', (request, reply) =>
    show(request, reply, request.params.id),
  )

  app.get<{ Params: { id: string } }>('/mail/:id/html', async (request, reply) => {
    const mail = z.uuid().safeParse(request.params.id).success
      ? await findMail(door.read, request.params.id)
      : undefined
    if (!mail) return reply.callNotFound()
    return reply
      .header('content-security-policy', mailPolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .type('text/html; charset=utf-8')
      .send(mail.html)
  })

  app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
    const found = asset(request.params.name)
    if (!found) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').type(found.type).send(found.text)
  })

  async function show(request: FastifyRequest, reply: FastifyReply, id: string | undefined) {
    const to = listQuery.pick({ to: true }).safeParse(request.query).data?.to
    const mails = await listMails(door.read, to, 100)
    const open = id === undefined ? undefined : mails.find((mail) => mail.id === id)
    if (id !== undefined && !open) return reply.redirect('/sandbox/mail')
    const language = languageOf(request.headers['accept-language'], languages)
    return reply
      .header('content-security-policy', pagePolicy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(mailPage({ mails, open, to, language }))
  }
}
