import { Agent, type RequestInit as UndiciRequestInit, fetch as undiciFetch } from 'undici'
import { isInsideTransaction } from '#kernel/database/transaction-scope.ts'
import {
  checkUrl,
  type PinnedAddress,
  publicInternet,
  RefusedUrl,
  type UrlPolicy,
} from './guard.ts'

export interface OutboundRequest {
  readonly method?: string
  readonly headers?: Headers | Readonly<Record<string, string>> | [string, string][]
  readonly body?: string | Uint8Array | URLSearchParams | null
  readonly signal?: AbortSignal | null
  /** The URL came from a person: only the public Internet may be reached, redirects included. */
  readonly userGiven?: boolean
  /** For the whole call, its answer included; default 10,000. */
  readonly timeout_ms?: number
  /** Of the answer's body, unpacked; default 5 MiB. */
  readonly max_bytes?: number
}

/** The one way out of the house. */
export interface OutboundClient {
  /**
   * Calls a URL and returns the whole answer. Redirects are followed three times at most.
   * Throws inside a transaction, `RefusedUrl` for a URL that must not be called, `AnswerTooLarge`, a
   * `TimeoutError`, and undici's `TypeError` when the connection fails.
   */
  fetch(url: string | URL, request?: OutboundRequest): Promise<Response>
  close(): Promise<void>
}

export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

const maximumRedirects = 3

/**
 * A call from inside a transaction would hold its locks for as long as a stranger takes to answer; and
 * the sandbox, which needs the database itself, could wait for us for ever.
 */
export function assertOutsideTransaction(): void {
  if (isInsideTransaction()) {
    throw new Error(
      'An outbound call inside a transaction: write the intent, commit, call, then record.',
    )
  }
}

export function createOutboundClient(policy: UrlPolicy = publicInternet): OutboundClient {
  const agent = new Agent({ connect: { timeout: 5000 } })
  return {
    async fetch(given, request = {}) {
      assertOutsideTransaction()
      const limit = AbortSignal.timeout(request.timeout_ms ?? 10_000)
      const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
      let call = { url: new URL(given), request }
      for (let redirects = 0; ; redirects += 1) {
        const pin = request.userGiven ? await inTime(checkUrl(call.url, policy), signal) : undefined
        const answer = await callOnce(agent, pin, call.url, call.request, signal)
        const location = redirectOf(answer)
        if (location === undefined) return answer
        if (redirects === maximumRedirects) throw new RefusedUrl('The URL redirects too often.')
        call = redirected(call, answer.status, new URL(location, call.url))
      }
    },
    close: () => agent.close(),
  }
}

/** Resolving a name cannot be called off; whoever waits for it can. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const late = Promise.withResolvers<never>()
  const stop = () => late.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, late.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

async function callOnce(
  shared: Agent,
  pin: PinnedAddress | undefined,
  url: URL,
  request: OutboundRequest,
  signal: AbortSignal,
): Promise<Response> {
  const agent = pin ? pinnedAgent(pin) : shared
  try {
    const init = {
      method: request.method ?? 'GET',
      headers: request.headers ?? {},
      body: request.body ?? null,
      redirect: 'manual',
      signal,
      dispatcher: agent,
    } as UndiciRequestInit // the same web types, declared once by undici and once by Node
    const answer = await undiciFetch(url, init)
    const body = await readLimited(answer.body, request.max_bytes ?? 5 * 1024 * 1024)
    const headers = new Headers([...answer.headers])
    headers.delete('content-encoding') // the body was unpacked
    headers.delete('content-length')
    return new Response(bodiless.has(answer.status) ? null : body, {
      status: answer.status,
      headers,
    })
  } finally {
    if (pin) await agent.destroy()
  }
}

/** Connects to the checked address, whatever the name would resolve to now (DNS rebinding). */
function pinnedAgent({ address, family }: PinnedAddress): Agent {
  return new Agent({
    connect: {
      timeout: 5000,
      lookup: (_hostname, options, done) => {
        if (options.all) done(null, [{ address, family }])
        else done(null, address, family)
      },
    },
  })
}

/** Statuses that cannot have a body (Fetch standard, "null body status"). */
const bodiless = new Set([101, 204, 205, 304])

async function readLimited(
  body: AsyncIterable<Uint8Array> | null,
  maximum: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maximum) throw new AnswerTooLarge(`The answer is larger than ${maximum} bytes.`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function redirectOf(answer: Response): string | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return undefined
  return answer.headers.get('location') ?? undefined
}

interface Call {
  readonly url: URL
  readonly request: OutboundRequest
}

/** What to send to where a redirect points (Fetch standard, "HTTP-redirect fetch"). */
function redirected({ url, request }: Call, status: number, target: URL): Call {
  if (url.protocol === 'https:' && target.protocol !== 'https:') {
    throw new RefusedUrl('The URL redirects from https to a connection that is not encrypted.')
  }
  const headers = new Headers(request.headers)
  if (target.origin !== url.origin) {
    for (const secret of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(secret)
  }
  const method = request.method ?? 'GET'
  const becomesGet = status === 303 || (status < 303 && method === 'POST')
  if (!becomesGet) return { url: target, request: { ...request, headers } }
  headers.delete('content-type')
  headers.delete('content-length')
  return { url: target, request: { ...request, headers, method: 'GET', body: null } }
}
