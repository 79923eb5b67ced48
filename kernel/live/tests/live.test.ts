import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { RealtimeClient } from '@supabase/realtime-js'
import WebSocket from 'ws'
import { z } from 'zod'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { defineEvents } from '#kernel/events/define.ts'
import { type DispatcherHandle, startEvents } from '#kernel/events/start.ts'
import { openStand, type Stand } from '#kernel/events/tests/stand.ts'
import { defineTopic, reaches, rechecks } from '#kernel/live/define.ts'
import { type LiveServer, livePath, startLive } from '#kernel/live/server.ts'
import type { Authenticated } from '#kernel/live/socket.ts'
import { personOf } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { type Heard, inbox, phoenixOf } from './page.ts'

const events = defineEvents('test', {
  moved: { data: z.strictObject({ board_id: z.string() }) },
  hidden: { data: z.strictObject({}) },
  left: { data: z.strictObject({ person_id: z.string() }) },
})
/** Who may not join any more. */
const gone = new Set<string>()
/** Called when a join is asked, before it is answered. */
let onAsked: () => Promise<void> = async () => {}
/** A person may join their own board, the board of their id, until they leave. */
const board = defineTopic({
  pattern: 'test:board:{board_id}',
  join: async (reader, { board_id }) => {
    const row = await reader.one<{ person_id: string | null }>(
      'select auth.uid()::text as person_id',
    )
    const may = row.person_id === board_id && !gone.has(board_id)
    await onAsked()
    return may
  },
  events: [reaches(events.moved, ({ data }) => ({ board_id: data.board_id }))],
  rechecks: [rechecks(events.left, ({ data }) => data.person_id)],
})

// In a suite of their own: hooks of a file are those of every test in its process.
describe('live', () => {
  let stand: Stand
  let runtime: Runtime
  let dispatcher: DispatcherHandle
  before(async () => {
    stand = await openStand()
    runtime = stand.runtime({ live: [board], events: { emits: events } })
    dispatcher = await startEvents(runtime, { workerConnection: stand.workerConnection })
  })
  after(async () => {
    await dispatcher.stop()
    await stand.close()
  })

  /** Tokens of these tests: `<person id> [milliseconds it lives]`. */
  async function authenticateToken(token: string): Promise<Authenticated> {
    const [person_id = '', life] = token.split(' ')
    if (person_id === 'revoked') throw kernelErrors.not_signed_in()
    return {
      principal: { kind: 'person', person_id, session_id: `session of ${person_id}`, aal: 'aal1' },
      expires_at: life === undefined ? null : Date.now() + Number(life),
    }
  }

  let live: LiveServer
  let server: Server
  let clients: RealtimeClient[] = []
  async function openLive(limits = {}) {
    live = await startLive(runtime, {
      workerConnection: stand.workerConnection,
      authenticateToken,
      isAllowedOrigin: (origin) => origin === 'https://socle.example',
      limits,
    })
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    live.attach(server)
  }

  async function shut(one: LiveServer, its: Server) {
    await one.close()
    const closed = new Promise((resolve) => its.close(resolve))
    // A page may have come back meanwhile, and nobody here would answer it.
    its.closeAllConnections()
    await closed
  }
  beforeEach(() => openLive())
  afterEach(async () => {
    onAsked = async () => {}
    for (const client of clients) phoenixOf(client).disconnect()
    clients = []
    await shut(live, server)
  })

  const address = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port

  /** A page: realtime-js as the web client uses it. */
  async function openPage(
    token: string,
    boardId: string,
    vsn = '2.0.0',
    isPrivate = true,
  ): Promise<Heard> {
    const client = new RealtimeClient(`${address()}/realtime/v1`, {
      params: { apikey: 'socle' },
      vsn,
      accessToken: async () => token,
      reconnectAfterMs: () => 10,
      timeout: 2000,
    })
    clients.push(client)
    await client.setAuth()
    const heard: Heard = { states: inbox(), messages: inbox(), systems: inbox() }
    client
      .channel(`test:board:${boardId}`, { config: { private: isPrivate } })
      .on('broadcast', { event: 'change' }, ({ payload }) => heard.messages.push(payload))
      .on('system', {}, (payload: unknown) => heard.systems.push(payload))
      .subscribe((state, error) => heard.states.push(error ? `${state}: ${error.message}` : state))
    // Never joined: without any channel left realtime-js would plan its end, by a timer of a minute.
    client.channel('idle')
    return heard
  }

  function move(boardId: string, subject_version: number) {
    return runtime.database.asSystem('test').write(async (transaction) => {
      transaction.emit(events.hidden, { subject: boardId, data: {} })
      transaction.emit(events.moved, {
        subject: 'task',
        subject_version,
        data: { board_id: boardId },
      })
    })
  }
  const message = (version: number) => ({ type: 'test.moved', id: 'task', version })

  for (const vsn of ['1.0.0', '2.0.0']) {
    test(`realtime-js joins and hears what happens on its topic, vsn ${vsn}`, async () => {
      const [mine, theirs] = [randomUUID(), randomUUID()]
      const page = await openPage(mine, mine, vsn)
      const other = await openPage(theirs, theirs, vsn)
      assert.equal(await page.states.next(), 'SUBSCRIBED')
      assert.equal(await other.states.next(), 'SUBSCRIBED')
      await move(mine, 1)
      await move(mine, 2)
      await move(theirs, 3)
      assert.deepEqual(await page.messages.next(), message(1))
      assert.deepEqual(await page.messages.next(), message(2))
      assert.deepEqual(await other.messages.next(), message(3))
      assert.deepEqual([page.messages.rest, other.messages.rest], [[], []])
      assert.deepEqual(live.counts, { sockets: 2, topics: 2, sent: 3 })
    })
  }

  test('another person, an unknown topic, a public channel and a dead token are refused', async () => {
    const mine = randomUUID()
    const states = await Promise.all(
      [
        openPage(randomUUID(), mine),
        openPage(mine, `${mine}:more`),
        openPage(mine, mine, '2.0.0', false),
        openPage('revoked', mine),
      ].map(async (page) => (await page).states.next()),
    )
    assert.deepEqual(states, [
      'CHANNEL_ERROR: unauthorized',
      'CHANNEL_ERROR: unknown topic',
      'CHANNEL_ERROR: only private topics can be joined',
      'CHANNEL_ERROR: unauthorized',
    ])
    assert.equal(live.counts.topics, 0)
  })

  test('the sockets of an ended session are closed at once, the others stay', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const page = await openPage(mine, mine)
    const other = await openPage(theirs, theirs)
    await page.states.next()
    await other.states.next()
    assert.equal(
      live.closeWhere((principal) => personOf(principal) === mine),
      1,
    )
    assert.equal(await page.states.next(), 'CHANNEL_ERROR: socket closed: 4001 (session ended)')
    assert.deepEqual(page.systems.rest, [
      {
        status: 'error',
        extension: 'system',
        message: 'session ended',
        channel: `test:board:${mine}`,
      },
    ])
    await move(theirs, 1)
    assert.deepEqual(await other.messages.next(), message(1))
  })

  test('a socket ends with its token, unless a newer one arrives in time [V4.4.3]', async () => {
    const mine = randomUUID()
    const page = await openPage(`${mine} 100`, mine)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    assert.equal(await page.states.next(), 'CHANNEL_ERROR: socket closed: 4001 (token expired)')

    const raw = await openRaw()
    await raw.join(mine, `${mine} 150`)
    raw.send('access_token', mine, { access_token: mine }) // lives on
    await raw.heartbeat()
    const expired = raw.closed.then(() => 'closed')
    const passed = new Promise((resolve) => setTimeout(resolve, 200, 'open'))
    assert.equal(await Promise.race([expired, passed]), 'open')
  })

  test('a socket belongs to one person [V4.4.4]', async () => {
    const mine = randomUUID()
    const raw = await openRaw()
    await raw.join(mine, mine)
    assert.deepEqual(await raw.join('other', 'other'), {
      status: 'error',
      response: { reason: 'unauthorized' },
    })
    raw.send('access_token', mine, { access_token: 'other' })
    assert.equal(await raw.closed, 4001)
  })

  test('a page that lost its connection joins again and hears what comes', async () => {
    const mine = randomUUID()
    const page = await openPage(mine, mine)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    live.closeWhere(() => true)
    assert.match(await page.states.next(), /CHANNEL_ERROR/)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    await move(mine, 7)
    assert.deepEqual(await page.messages.next(), message(7))
  })

  test('what happens while the connection to Postgres is cut is caught up, in order', async () => {
    const mine = randomUUID()
    const page = await openPage(mine, mine)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    await stand.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'socle live' and datname = current_database()`,
    )
    for (const version of [1, 2, 3]) await move(mine, version)
    for (const version of [1, 2, 3]) assert.deepEqual(await page.messages.next(), message(version))
  })

  test('after too large a gap pages are asked to join again, and so to read again', async () => {
    const mine = randomUUID()
    const page = await openPage(mine, mine)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    await stand.admin.query(
      `insert into socle.events (type, version, subject, data, position)
     select 'test.moved', 1, 'task', jsonb_build_object('board_id', $1::text), max(position) + 6000 from socle.events`,
      [mine],
    )
    await stand.admin.query('notify socle_dispatched')
    assert.match(await page.states.next(), /CHANNEL_ERROR/)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    assert.deepEqual(page.messages.rest, [])
    await move(mine, 9)
    assert.deepEqual(await page.messages.next(), message(9))
  })

  test('an event reaches the pages of every node', async () => {
    const mine = randomUUID()
    const page = await openPage(mine, mine)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    const [firstLive, firstServer] = [live, server]
    await openLive()
    const elsewhere = await openPage(mine, mine)
    assert.equal(await elsewhere.states.next(), 'SUBSCRIBED')
    await move(mine, 1)
    assert.deepEqual(await page.messages.next(), message(1))
    assert.deepEqual(await elsewhere.messages.next(), message(1))
    await shut(firstLive, firstServer)
  })

  /** Somebody leaves, and in the same moment their board moves: no page of theirs hears of that. */
  function leave(person_id: string, lost = true) {
    if (lost) gone.add(person_id)
    return runtime.database.asSystem('test').write(async (transaction) => {
      transaction.emit(events.left, { subject: person_id, data: { person_id } })
      const data = { board_id: person_id }
      transaction.emit(events.moved, { subject: 'task', subject_version: 2, data })
    })
  }

  test('whoever lost the right to a topic hears nothing after it, on every node; the others go on', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const here = await openPage(mine, mine)
    const other = await openPage(theirs, theirs)
    assert.equal(await here.states.next(), 'SUBSCRIBED')
    assert.equal(await other.states.next(), 'SUBSCRIBED')
    const [firstLive, firstServer] = [live, server]
    await openLive()
    const there = await openPage(mine, mine)
    assert.equal(await there.states.next(), 'SUBSCRIBED')
    await move(mine, 1)
    await leave(mine)
    await leave(theirs, false)
    for (const page of [here, there]) {
      assert.equal(await page.states.next(), 'CLOSED')
      assert.deepEqual(page.messages.rest, [message(1)])
    }
    // Whoever still may goes on without noticing.
    assert.deepEqual(await other.messages.next(), message(2))
    assert.deepEqual([other.states.rest, live.counts.topics], [[], 0])
    await shut(firstLive, firstServer)
  })

  test('whose right is in doubt holds up nobody, and misses nothing if it is still there', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const page = await openPage(mine, mine)
    const other = await openPage(theirs, theirs)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    assert.equal(await other.states.next(), 'SUBSCRIBED')
    const answer = Promise.withResolvers<void>()
    onAsked = () => answer.promise
    await leave(mine, false)
    await move(mine, 3)
    await move(theirs, 1)
    assert.deepEqual(await other.messages.next(), message(1))
    assert.deepEqual(page.messages.rest, [])
    answer.resolve()
    assert.deepEqual(await page.messages.next(), message(2))
    assert.deepEqual(await page.messages.next(), message(3))
    assert.deepEqual(page.states.rest, [])
  })

  test('a right that cannot be asked for is not lost: the page joins again when it can', async () => {
    const mine = randomUUID()
    const page = await openPage(mine, mine)
    assert.equal(await page.states.next(), 'SUBSCRIBED')
    let failed = 0
    onAsked = async () => {
      failed += 1
      if (failed < 3) throw kernelErrors.unavailable()
    }
    await leave(mine, false)
    assert.match(await page.states.next(), /^CHANNEL_ERROR/)
    for (let state = ''; state !== 'SUBSCRIBED'; ) state = await page.states.next()
    await move(mine, 3)
    assert.deepEqual(await page.messages.next(), message(3))
  })

  test('a right that is lost while it is asked for is not given', async () => {
    const mine = randomUUID()
    const witness = await openPage(mine, mine)
    assert.equal(await witness.states.next(), 'SUBSCRIBED')
    let asked = 0
    const left = new Promise<void>((resolve) => {
      // Answered yes by the database, but not heard here before the node knows that they left.
      onAsked = async () => {
        asked += 1
        if (asked > 1) return
        await leave(mine)
        await left
      }
      void witness.states.next().then(() => resolve())
    })
    const page = await openPage(mine, mine)
    assert.equal(await page.states.next(), 'CHANNEL_ERROR: unauthorized')
    assert.equal(live.counts.topics, 0)
  })

  /** A socket without realtime-js, for what a well-behaved client does not do. */
  async function openRaw(path = `${livePath}?vsn=1.0.0`, headers = {}) {
    const socket = new WebSocket(`${address()}${path}`, { headers })
    const replies = inbox<{ event: string; payload: unknown }>()
    socket.on('message', (data) => replies.push(JSON.parse(String(data))))
    socket.on('error', () => {})
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    const status = await new Promise<number | undefined>((resolve) => {
      socket.once('open', () => resolve(101))
      socket.once('unexpected-response', (request, response) => {
        resolve(response.statusCode)
        request.destroy()
      })
    })
    const send = (event: string, name: string, payload: unknown) =>
      socket.send(JSON.stringify({ ref: '1', topic: `realtime:${name}`, event, payload }))
    return {
      status,
      socket,
      closed,
      send: (event: string, boardId: string, payload: unknown) =>
        send(event, `test:board:${boardId}`, payload),
      async join(boardId: string, access_token: string) {
        send('phx_join', `test:board:${boardId}`, { config: { private: true }, access_token })
        return (await replies.next()).payload
      },
      async heartbeat() {
        socket.send(JSON.stringify({ ref: '2', topic: 'phoenix', event: 'heartbeat', payload: {} }))
        return (await replies.next()).payload
      },
      replies,
    }
  }

  test('only pages of our own origin may open a socket, on our own path and version [V4.4.2]', async () => {
    const status = async (...call: Parameters<typeof openRaw>) => {
      const raw = await openRaw(...call)
      raw.socket.terminate()
      return raw.status
    }
    assert.equal(await status(undefined, { origin: 'https://socle.example' }), 101)
    assert.equal(await status(undefined, { origin: 'https://evil.example' }), 403)
    assert.equal(await status(`${livePath}?vsn=3.0.0`), 400)
    for (const path of ['/elsewhere', '//', `/${livePath}`]) {
      assert.equal(await status(path), 404, path)
    }
  })

  test('topics, joins, messages, sizes, silence and the number of sockets are limited [V15.2.2]', async () => {
    await shut(live, server)
    await openLive({
      topics_per_socket: 2,
      message_bytes: 1000,
      silence_ms: 300,
      sockets: 3,
      joins_per_second: 0,
    })
    const mine = randomUUID()
    const raw = await openRaw()
    await raw.join(mine, mine)
    await raw.join(mine, mine)
    assert.deepEqual(await raw.join(mine, mine), {
      status: 'error',
      response: { reason: 'too many joins' },
    })

    raw.send('broadcast', mine, { type: 'broadcast', event: 'change', payload: {} })
    assert.deepEqual((await raw.replies.next()).payload, {
      status: 'error',
      response: { reason: 'not allowed' },
    })

    const [large, odd] = [await openRaw(), await openRaw()]
    assert.equal((await openRaw()).status, 503)
    large.socket.send('x'.repeat(1001))
    assert.equal(await large.closed, 1009)
    odd.socket.send('not a frame')
    assert.equal(await odd.closed, 1008)
    for (let index = 0; index < 10; index += 1) raw.send('broadcast', mine, {})
    assert.equal(await raw.closed, 1008)

    const silent = await openRaw()
    assert.equal(await silent.closed, 1008)
  })

  test('a person has so many sockets, and one that joins nothing is closed [V15.2.2]', async () => {
    await shut(live, server)
    await openLive({ sockets_per_person: 2, first_join_ms: 300 })
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const sockets = [await openRaw(), await openRaw(), await openRaw(), await openRaw()] as const
    const joined = { status: 'ok', response: {} }
    assert.deepEqual(await sockets[0].join(mine, mine), joined)
    assert.deepEqual(await sockets[1].join(mine, mine), joined)
    assert.deepEqual(await sockets[2].join(mine, mine), {
      status: 'error',
      response: { reason: 'unauthorized' },
    })
    assert.deepEqual(await sockets[3].join(theirs, theirs), joined)
    const beating = setInterval(() => void sockets[2].heartbeat(), 50)
    assert.equal(await sockets[2].closed, 1008)
    clearInterval(beating)
    const { OPEN, CLOSED } = WebSocket
    const states = sockets.map(({ socket }) => socket.readyState)
    assert.deepEqual(states, [OPEN, OPEN, CLOSED, OPEN])
  })

  test('a reader that does not keep up is cut off', async () => {
    await shut(live, server)
    await openLive({ waiting_bytes: 0 })
    const mine = randomUUID()
    const raw = await openRaw()
    await raw.join(mine, mine)
    raw.socket.pause()
    for (let version = 0; version < 50 && live.counts.sockets > 0; version += 1) {
      await runtime.database.asSystem('test').write(async (transaction) => {
        for (let index = 0; index < 500; index += 1) {
          transaction.emit(events.moved, { subject: 'task', data: { board_id: mine } })
        }
      })
      await dispatcher.idle()
    }
    raw.socket.terminate()
    assert.equal(live.counts.sockets, 0)
  })
})
