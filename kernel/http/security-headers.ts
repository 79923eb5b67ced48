import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What a page may load (CSP level 3). JSON needs nothing at all. */
const jsonPolicy = `default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** One constant: a plugin that computes them costs more than a small route. */
const headers = {
  'content-security-policy': jsonPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

export type SecurityHeaders = Readonly<Record<string, string>>

/** `url` is the address people use; only behind https may an answer promise to stay there. */
export function securityHeaders(url: string): SecurityHeaders {
  if (!url.startsWith('https://')) return headers
  return {
    ...headers,
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    // Over plain http browsers ignore it, and complain of it on every page.
    'cross-origin-opener-policy': 'same-origin',
  }
}

/** To be called for every answer, before anything else is known of it. */
export function begin({ id }: FastifyRequest, reply: FastifyReply, all: SecurityHeaders): void {
  reply.headers(all).header('x-request-id', id)
}

/** Additions to what pages may load, by directive: `{ 'img-src': ['https://images.example'] }`. */
export type PolicyAdditions = Readonly<Record<string, readonly string[]>>

/** Lets an HTML answer load our own scripts, styles and data. Returns the nonce for its style tags. */
export function allowPage(reply: FastifyReply, additions: PolicyAdditions = {}): string {
  const nonce = randomBytes(16).toString('base64')
  const directives: Record<string, readonly string[]> = {
    'default-src': [`'none'`],
    'script-src': [`'self'`],
    'style-src': [`'self'`, `'nonce-${nonce}'`],
    'img-src': [`'self'`, 'data:', 'blob:'],
    'font-src': [`'self'`],
    'connect-src': [`'self'`],
    'worker-src': [`'self'`],
    'manifest-src': [`'self'`],
    'frame-ancestors': [`'none'`],
    'base-uri': [`'none'`],
    'form-action': [`'self'`],
  }
  for (const [directive, sources] of Object.entries(additions)) {
    // A nonce switches 'unsafe-inline' off, so that addition takes its place.
    const present = (directives[directive] ?? []).filter(
      (source) => !(sources.includes(`'unsafe-inline'`) && source.startsWith(`'nonce-`)),
    )
    directives[directive] = [...present, ...sources]
  }
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`)
  reply.header('content-security-policy', policy.join('; '))
  return nonce
}
