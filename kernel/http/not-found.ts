import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Refuse } from './refuse.ts'

/** Answers with the page for an address that no route has. */
export type PageAnswer = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** Unknown addresses. Only navigations get a page: a missing file must stay missing. */
export function answerTheRest(
  app: FastifyInstance,
  refuse: Refuse,
  page: PageAnswer | undefined,
): void {
  app.setNotFoundHandler(async (request, reply) => {
    if (!page || !isNavigation(request)) return refuse(request, reply, kernelErrors.not_found())
    await page(request, reply)
    return reply
  })
}

const notPages = /^\/(?:api|webhook|realtime|assets|sandbox|metrics|healthz|readyz)(?:[/?]|$)/

function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (notPages.test(url)) return false
  const { accept = '*/*' } = headers
  // What takes anything (curl, crawlers) asks for a page unless it names a file.
  return (
    accept.includes('text/html') || (accept === '*/*' && !/\.[^/]*$/.test(url.split('?')[0] ?? ''))
  )
}
