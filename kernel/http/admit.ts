import type { FastifyRequest } from 'fastify'
import type { Route } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { languageOf } from '#kernel/language.ts'
import { anonymous, type Principal } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { addressOf } from './address.ts'
import type { Authenticator } from './authenticate.ts'
import type { Limiter } from './limiter.ts'
import { RequestContext } from './request-context.ts'

export interface Gate {
  readonly runtime: Runtime
  readonly authenticator: Authenticator
  readonly limiter: Limiter
}

/**
 * Lets a request in, before its body is read: who it is, whether such a caller may call the route at all,
 * and whether they call too often. Failed credentials are counted as anonymous calls. Who was refused is
 * known to the log all the same. Returns the header `RateLimit`.
 */
export async function admit(gate: Gate, route: Route, request: FastifyRequest): Promise<string> {
  const address = addressOf(request)
  const kind = route.method === 'GET' ? 'read' : 'write'
  const { headers } = request
  let principal: Principal
  try {
    principal = route.own_credential
      ? anonymous
      : await gate.authenticator.authenticate({ headers, address })
  } catch (error) {
    gate.limiter.countDefault(kind, { principal: anonymous, address })
    throw error
  }
  const language = languageOf(headers['accept-language'], gate.runtime.config.languages)
  request.call = new RequestContext(gate.runtime, principal, language, request, address)
  const rateLimit = gate.limiter.countDefault(kind, { principal, address })
  assertAdmitted(route, kind, principal)
  return rateLimit
}

function assertAdmitted(route: Route, scope: 'read' | 'write', principal: Principal): void {
  if (principal.kind === 'api_key') {
    if (route.who === 'session') throw kernelErrors.session_required()
    if (!principal.scopes.includes(scope)) throw kernelErrors.scope_missing()
  }
  if (route.who !== 'anyone' && principal.kind === 'anonymous') throw kernelErrors.not_signed_in()
}
