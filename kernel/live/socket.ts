import type { WebSocket } from 'ws'
import { z } from 'zod'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import { anonymous, type Principal, personOf } from '#kernel/principal.ts'
import type { LiveMessage } from './define.ts'
import { decode, encode, type Frame, type Serializer } from './frame.ts'

/** Who a token stands for, and until when. */
export interface Authenticated {
  readonly principal: Principal
  /** Milliseconds since 1970; null: does not expire. */
  readonly expires_at: number | null
}

export type JoinAnswer = 'joined' | 'denied' | 'unknown'

/** What a socket asks of the server it belongs to. */
export interface SocketHost {
  readonly limits: LiveLimits
  /** Throws 401 when the token is not valid (any more). */
  authenticate(token: string): Promise<Authenticated>
  /** Counts a socket as this person's. False when they may not have one more. */
  admit(socket: LiveSocket, person_id: string): boolean
  mayJoin(name: string, principal: Principal): Promise<JoinAnswer>
  joined(socket: LiveSocket, name: string): void
  left(socket: LiveSocket, name: string): void
  /** What a topic was told since a moment; undefined when that is not known. */
  toldSince(name: string, moment: number): readonly LiveMessage[] | undefined
  /** Something broke while a message was answered; its sender only hears `unavailable`. */
  failed(error: unknown): void
}

export interface LiveLimits {
  readonly sockets: number
  readonly sockets_per_person: number
  readonly topics_per_socket: number
  /** Joins a second, after a first burst of `topics_per_socket`. */
  readonly joins_per_second: number
  readonly messages_per_second: number
  readonly message_bytes: number
  /** What may wait to be sent before a reader counts as too slow. */
  readonly waiting_bytes: number
  /** Milliseconds without a word from the client (it sends a heartbeat every 25 s). */
  readonly silence_ms: number
  /** Milliseconds in which a new socket joins its first topic: strangers hold no place without one. */
  readonly first_join_ms: number
}

/** Close codes 4000 to 4999 are an application's own (RFC 6455 §7.4.2). */
export const closeCodes = {
  going_away: 1001,
  policy: 1008,
  unauthorized: 4001,
  too_slow: 4008,
} as const

const joinPayload = z.object({
  config: z
    .object({
      private: z.boolean().optional(),
      // What was told since a moment; a negative number: that many milliseconds ago, by no clock but ours.
      broadcast: z
        .object({ replay: z.object({ since: z.number() }).optional() })
        .optional()
        .catch(undefined),
    })
    .optional(),
  access_token: z.string().max(8192).nullish(),
})
const tokenPayload = z.object({ access_token: z.string().max(8192).nullish() })

interface Joined {
  readonly join_ref: string | null
  /** What happened on the topic while it is asked whether its page may hear it. */
  held?: string[]
}

/** What is kept for a topic in doubt; of more than that its page reads again. */
const mostHeld = 500

/** Topics as realtime-js sends them carry this before their name. */
const prefix = 'realtime:'

/** One browser's connection: who it is, which topics it joined, what it may still do. */
export class LiveSocket {
  readonly #socket: WebSocket
  readonly #host: SocketHost
  readonly serializer: Serializer
  readonly #topics = new Map<string, Joined>()
  #identity: Authenticated = { principal: anonymous, expires_at: null }
  #token: string | undefined
  #expiry: NodeJS.Timeout | undefined
  readonly #opened = Date.now()
  #heard = Date.now()
  #everJoined = false
  #joins: Allowance
  #messages: Allowance
  // Messages of one socket are answered one after the other: a leave never overtakes its join.
  #turn: Promise<void> = Promise.resolve()
  #waiting = 0

  constructor(socket: WebSocket, serializer: Serializer, host: SocketHost) {
    this.#socket = socket
    this.#host = host
    this.serializer = serializer
    this.#joins = new Allowance(host.limits.joins_per_second, host.limits.topics_per_socket)
    this.#messages = new Allowance(
      host.limits.messages_per_second,
      host.limits.topics_per_socket * 2,
    )
    socket.on('message', (data, binary) => this.#receive(String(data), binary))
  }

  get principal(): Principal {
    return this.#identity.principal
  }

  get topics(): Iterable<string> {
    return this.#topics.keys()
  }

  /** Milliseconds since the client was last heard. */
  get silence(): number {
    return Date.now() - this.#heard
  }

  /** Milliseconds since it was opened, while it has joined nothing. */
  get aloof(): number {
    return this.#everJoined ? 0 : Date.now() - this.#opened
  }

  /** Sends an encoded frame; a reader that does not keep up is cut off, it will read again. */
  send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > this.#host.limits.waiting_bytes) this.#socket.terminate()
    else this.#socket.send(text)
  }

  /** Sends what happened on a topic, or keeps it while its page is in doubt. */
  tell(name: string, text: string): void {
    const held = this.#topics.get(name)?.held
    if (!held) this.send(text)
    else if (held.length <= mostHeld) held.push(text)
  }

  /**
   * Keeps back what happens on a topic until it is known whether its page may hear it: call what is returned
   * with the answer. Undefined when the topic is not joined, or in doubt already.
   */
  doubt(name: string): ((answer: JoinAnswer | 'unanswered') => void) | undefined {
    const joined = this.#topics.get(name)
    if (!joined || joined.held) return undefined
    const held: string[] = []
    joined.held = held
    return (answer) => {
      if (this.#topics.get(name) !== joined) return // left meanwhile, or joined anew
      delete joined.held
      if (answer === 'denied' || answer === 'unknown') this.dismiss(name)
      else if (answer === 'unanswered' || held.length > mostHeld) this.#rejoin(name, joined)
      else for (const text of held) this.send(text)
    }
  }

  /** Tells each joined page why, and closes. */
  end(code: number, reason: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    clearTimeout(this.#expiry)
    for (const name of this.#topics.keys()) {
      const payload = { status: 'error', extension: 'system', message: reason, channel: name }
      this.#sendFrame({ topic: prefix + name, event: 'system', payload })
    }
    this.#socket.close(code, reason)
    const cut = setTimeout(() => this.#socket.terminate(), 1000)
    cut.unref()
    this.#socket.once('close', () => clearTimeout(cut))
  }

  /** Makes the page join its topics again, and so read again what they are about. */
  askToRejoin(): void {
    for (const [name, joined] of this.#topics) this.#rejoin(name, joined)
  }

  /** Ends a topic that its page may no longer hear: it does not join again by itself. */
  dismiss(name: string): void {
    const joined = this.#topics.get(name)
    if (!joined) return
    this.#forget(name)
    const { join_ref } = joined
    this.#sendFrame({ join_ref, topic: prefix + name, event: 'phx_close', payload: {} })
  }

  /** To be called once, when the connection is gone. */
  gone(): void {
    clearTimeout(this.#expiry)
    for (const name of this.#topics.keys()) this.#forget(name)
  }

  #receive(text: string, binary: boolean): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#heard = Date.now()
    const frame = binary ? undefined : decode(text, this.serializer)
    if (!frame) {
      this.end(closeCodes.policy, 'not a message of the Phoenix channels protocol')
      return
    }
    if (!this.#messages.take() || this.#waiting > this.#host.limits.topics_per_socket * 2) {
      this.end(closeCodes.policy, 'too many messages')
      return
    }
    this.#waiting += 1
    this.#turn = this.#turn.then(async () => {
      try {
        await this.#answer(frame)
      } catch (error) {
        this.#host.failed(error)
        this.#reply(frame, 'error', { reason: 'unavailable' })
      } finally {
        this.#waiting -= 1
      }
    })
  }

  async #answer(frame: Frame): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (frame.topic === 'phoenix' && frame.event === 'heartbeat')
      return this.#reply(frame, 'ok', {})
    if (!frame.topic.startsWith(prefix))
      return this.#reply(frame, 'error', { reason: 'unknown topic' })
    const name = frame.topic.slice(prefix.length)
    switch (frame.event) {
      case 'phx_join':
        return await this.#join(frame, name)
      case 'phx_leave':
        this.#forget(name)
        this.#reply(frame, 'ok', {})
        return this.#sendFrame({ ...frame, ref: null, event: 'phx_close', payload: {} })
      case 'access_token': {
        const token = tokenPayload.safeParse(frame.payload).data?.access_token
        if (token && !(await this.#identify(token)))
          this.end(closeCodes.unauthorized, 'unauthorized')
        return
      }
      default:
        // Pages only listen: what is said on a topic comes from events.
        return this.#reply(frame, 'error', { reason: 'not allowed' })
    }
  }

  async #join(frame: Frame, name: string): Promise<void> {
    const refuse = (reason: string) => this.#reply(frame, 'error', { reason })
    const payload = joinPayload.safeParse(frame.payload).data
    if (!payload) return refuse('malformed join')
    if (payload.config?.private !== true) return refuse('only private topics can be joined')
    if (!this.#joins.take()) return refuse('too many joins')
    if (!this.#topics.has(name) && this.#topics.size >= this.#host.limits.topics_per_socket) {
      return refuse('too many topics')
    }
    if (payload.access_token && !(await this.#identify(payload.access_token)))
      return refuse('unauthorized')
    const { principal } = this.#identity
    const answer = await this.#host.mayJoin(name, principal)
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (answer !== 'joined') {
      this.#forget(name) // it may have been joined under rights that are gone
      return refuse(answer === 'unknown' ? 'unknown topic' : 'unauthorized')
    }
    this.#topics.set(name, { join_ref: frame.join_ref ?? frame.ref ?? null })
    this.#everJoined = true
    this.#host.joined(this, name)
    this.#reply(frame, 'ok', {})
    const since = payload.config.broadcast?.replay?.since
    if (since !== undefined) this.#replay(name, since < 0 ? Date.now() + since : since)
  }

  /** Tells again what the page may have missed, or that this is not known: then it reads all again. */
  #replay(name: string, since: number): void {
    const tell = (event: string, payload: object) => {
      const message = { type: 'broadcast', event, payload, meta: { replayed: true } }
      this.#sendFrame({ topic: prefix + name, event: 'broadcast', payload: message })
    }
    const told = this.#host.toldSince(name, since)
    if (!told) tell('gap', {})
    for (const message of told ?? []) tell('change', message)
  }

  /** Takes a token for the socket. False when it is not valid or belongs to somebody else. */
  async #identify(token: string): Promise<boolean> {
    if (token === this.#token && (this.#identity.expires_at ?? Infinity) > Date.now()) return true
    let identity: Authenticated
    try {
      identity = await this.#host.authenticate(token)
    } catch (error) {
      if (error instanceof ApplicationError && error.status === 401) return false
      throw error
    }
    // One socket, one person: topics joined as one must not go on under another.
    const known = personOf(this.#identity.principal)
    const person_id = personOf(identity.principal)
    if (known !== null && known !== person_id) return false
    if (known === null && person_id !== null && !this.#host.admit(this, person_id)) return false
    this.#identity = identity
    this.#token = token
    this.#expireAt(identity.expires_at)
    return true
  }

  #expireAt(time: number | null): void {
    clearTimeout(this.#expiry)
    if (time === null) return
    const left = Math.min(Math.max(time - Date.now(), 0), 2 ** 31 - 1) // a timer's longest
    this.#expiry = setTimeout(() => this.end(closeCodes.unauthorized, 'token expired'), left)
    this.#expiry.unref()
  }

  #rejoin(name: string, { join_ref }: Joined): void {
    this.#forget(name)
    this.#sendFrame({ join_ref, topic: prefix + name, event: 'phx_error', payload: {} })
  }

  #forget(name: string): void {
    if (this.#topics.delete(name)) this.#host.left(this, name)
  }

  #reply(frame: Frame, status: 'ok' | 'error', response: object): void {
    this.#sendFrame({ ...frame, event: 'phx_reply', payload: { status, response } })
  }

  #sendFrame(frame: Frame): void {
    this.send(encode(frame, this.serializer))
  }
}

/** So many a second, and a burst after a rest. */
class Allowance {
  readonly #rate: number
  readonly #burst: number
  #left: number
  #counted = Date.now()

  constructor(rate: number, burst: number) {
    this.#rate = rate
    this.#burst = burst
    this.#left = burst
  }

  take(): boolean {
    const now = Date.now()
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#counted) / 1000) * this.#rate)
    this.#counted = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
