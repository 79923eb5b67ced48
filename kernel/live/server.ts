import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type pg from 'pg'
import { WebSocketServer } from 'ws'
import type { Event } from '#kernel/events/define.ts'
import { manifests } from '#kernel/manifest.ts'
import { type Principal, personOf } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { Admission } from './admission.ts'
import { Feed } from './feed.ts'
import { encode, type Serializer, serializers } from './frame.ts'
import { Recent } from './recent.ts'
import { type Authenticated, closeCodes, type LiveLimits, LiveSocket } from './socket.ts'
import { Topics } from './topics.ts'

export interface LiveOptions {
  /** As the role `socle_worker`; straight to Postgres, not through a transaction pooler. */
  readonly workerConnection: pg.ClientConfig
  /**
   * Throws 401 when the token is not valid. Looks for revoked sessions last, without waiting after it, so that
   * `closeWhere` and this cannot miss each other.
   */
  readonly authenticateToken: (token: string) => Promise<Authenticated>
  /**
   * Whether a page of this origin may open a socket; asked only when a browser names one. `host`: by which the
   * browser asks for the socket.
   */
  readonly isAllowedOrigin: (origin: string, host: string | undefined) => boolean
  readonly limits?: Partial<LiveLimits>
}

/** The sockets of one running node. */
export interface LiveServer {
  /** Answers upgrades to `/realtime/v1/websocket` on this server. */
  attach(server: Server): void
  /** Closes at once the sockets of those for whom `isEnded` says so. Returns how many. */
  closeWhere(isEnded: (principal: Principal) => boolean): number
  /** Closes all sockets; to be called before the HTTP server closes, which would wait for them. */
  close(): Promise<void>
  /** For `/metrics`. */
  readonly counts: { readonly sockets: number; readonly topics: number; readonly sent: number }
}

export const livePath = '/realtime/v1/websocket'

const defaultLimits: LiveLimits = {
  sockets: 10_000,
  sockets_per_person: 100,
  topics_per_socket: 100,
  joins_per_second: 10,
  messages_per_second: 20,
  message_bytes: 64 * 1024,
  waiting_bytes: 1024 * 1024,
  silence_ms: 65_000,
  first_join_ms: 15_000,
}

/** Starts to follow the events and to tell them to the pages that joined. */
export async function startLive(runtime: Runtime, options: LiveOptions): Promise<LiveServer> {
  const limits = { ...defaultLimits, ...options.limits }
  const { database, log } = runtime
  const topics = new Topics(runtime.use(manifests))
  const sockets = new Set<LiveSocket>()
  const members = new Map<string, Set<LiveSocket>>()
  const persons = new Map<string, Set<LiveSocket>>()
  const servers = new Map<Server, (...upgrade: Upgrade) => void>()
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.message_bytes,
    perMessageDeflate: false,
  })
  const recent = new Recent()
  let sent = 0

  const socketsOf = (person_id: string): ReadonlySet<LiveSocket> =>
    persons.get(person_id) ?? new Set()

  const admission = new Admission({
    database,
    topics,
    onFailure: (error) => log.warn({ err: error }, 'whether a page may still hear is not known'),
  })

  const host = {
    limits,
    authenticate: options.authenticateToken,
    admit(socket: LiveSocket, person_id: string) {
      const theirs = persons.get(person_id) ?? new Set()
      if (!sockets.has(socket) || theirs.size >= limits.sockets_per_person) return false
      persons.set(person_id, theirs.add(socket))
      return true
    },
    mayJoin: (name: string, principal: Principal) => admission.mayJoin(name, principal),
    joined(socket: LiveSocket, name: string) {
      const joined = members.get(name) ?? new Set()
      members.set(name, joined.add(socket))
    },
    left(socket: LiveSocket, name: string) {
      const joined = members.get(name)
      joined?.delete(socket)
      if (joined?.size === 0) members.delete(name)
    },
    toldSince: (name: string, moment: number) => recent.since(name, moment),
    failed(error: unknown) {
      log.warn({ err: error }, 'a live message could not be answered')
    },
  }

  function forget(socket: LiveSocket): void {
    const person_id = personOf(socket.principal)
    if (person_id === null) return
    const theirs = persons.get(person_id)
    theirs?.delete(socket)
    if (theirs?.size === 0) persons.delete(person_id)
  }

  function tell(event: Event): void {
    const { names, message } = topics.route(event)
    recent.add(names, message)
    for (const name of names) {
      const payload = { type: 'broadcast', event: 'change', payload: message }
      const texts: Partial<Record<Serializer, string>> = {}
      for (const socket of members.get(name) ?? []) {
        const { serializer } = socket
        texts[serializer] ??= encode(
          { topic: `realtime:${name}`, event: 'broadcast', payload },
          serializer,
        )
        socket.tell(name, texts[serializer])
        sent += 1
      }
    }
  }

  function listenersTo(event: Event): Set<string> {
    const hearing = topics.route(event).names.flatMap((name) => [...(members.get(name) ?? [])])
    return new Set(hearing.map(({ principal }) => personOf(principal) ?? ''))
  }

  /** Whoever may have lost their right by an event hears no later one before it is known. */
  function recheck(event: Event): void {
    for (const { topic, person_id } of topics.rechecks(event)) {
      const people = person_id === null ? listenersTo(event) : [person_id]
      for (const one of people) admission.recheck(topic, one, socketsOf(one))
    }
  }

  const feed = new Feed({
    workerConnection: options.workerConnection,
    types: topics.types,
    log,
    onEvents(events) {
      for (const event of events) {
        try {
          tell(event)
          recheck(event)
        } catch (error) {
          log.error(
            { err: error, event_id: event.id, type: event.type },
            'an event could not be told',
          )
        }
      }
    },
    onGap() {
      recent.forget()
      for (const socket of sockets) socket.askToRejoin()
    },
  })
  await feed.open()

  const sweep = setInterval(
    () => {
      for (const socket of sockets) {
        if (socket.silence > limits.silence_ms) socket.end(closeCodes.policy, 'silent')
        else if (socket.aloof > limits.first_join_ms)
          socket.end(closeCodes.policy, 'joined nothing')
      }
    },
    Math.min(limits.silence_ms, limits.first_join_ms, 5000),
  )
  sweep.unref()

  function upgrade(server: Server, ...[request, stream, head]: Upgrade): void {
    // Not by `new URL`: it throws for some of what strangers send, such as `//`.
    const [path, query] = (request.url ?? '').split('?', 2)
    if (path !== livePath) {
      // Somebody else's (a development server's); nobody's would stay open for ever.
      if (server.listenerCount('upgrade') === 1) refuse(stream, '404 Not Found')
      return
    }
    const wanted = new URLSearchParams(query).get('vsn') ?? '1.0.0'
    const serializer = serializers.find((known) => known === wanted)
    const { origin, host } = request.headers
    if (origin !== undefined && !options.isAllowedOrigin(origin, host)) {
      refuse(stream, '403 Forbidden')
    } else if (!serializer) refuse(stream, '400 Bad Request')
    else if (sockets.size >= limits.sockets) refuse(stream, '503 Service Unavailable')
    else accept(serializer, request, stream, head)
  }

  function accept(serializer: Serializer, ...[request, stream, head]: Upgrade): void {
    webSockets.handleUpgrade(request, stream, head, (webSocket) => {
      const socket = new LiveSocket(webSocket, serializer, host)
      sockets.add(socket)
      webSocket.on('error', () => {}) // 'close' follows
      webSocket.on('close', () => {
        sockets.delete(socket)
        forget(socket)
        socket.gone()
      })
    })
  }

  return {
    attach(server) {
      const listener = (...call: Upgrade) => upgrade(server, ...call)
      servers.set(server, listener)
      server.on('upgrade', listener)
    },
    closeWhere(isEnded) {
      const ended = [...sockets].filter((socket) => isEnded(socket.principal))
      for (const socket of ended) socket.end(closeCodes.unauthorized, 'session ended')
      return ended.length
    },
    async close() {
      clearInterval(sweep)
      for (const [server, listener] of servers) server.off('upgrade', listener)
      for (const socket of sockets) socket.end(closeCodes.going_away, 'server stops')
      await feed.close()
      await admission.close()
      await new Promise<void>((resolve) => {
        const closed = () => sockets.size === 0 && resolve()
        closed()
        for (const webSocket of webSockets.clients) webSocket.once('close', closed)
      })
      webSockets.close()
    },
    get counts() {
      return { sockets: sockets.size, topics: members.size, sent }
    },
  }
}

type Upgrade = [request: IncomingMessage, stream: Duplex, head: Buffer]

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => {}) // the peer may be gone already
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
