import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import pino from 'pino'
import WebSocket from 'ws'
import config from '#config'
import { loadEnvironment } from '#kernel/environment.ts'
import { kernel } from '#kernel/kernel.ts'
import { livePath } from '#kernel/live/server.ts'
import { closeCodes } from '#kernel/live/socket.ts'
import { openRuntime } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import { type TestDatabase, testDatabase } from '#kernel/testing/database.ts'
import { signAccessToken } from '#services/auth/access-token.ts'
import { auth } from '#services/auth/manifest.ts'
import { revocations } from '#services/auth/revocations.ts'
import { billing } from '#services/billing/manifest.ts'
import { mail } from '#services/mail/manifest.ts'
import { organizations } from '#services/organizations/manifest.ts'
import { users } from '#services/users/manifest.ts'
import { startRealtime } from '../start.ts'

const manifests = [kernel, mail, users, organizations, billing, auth]

/** A database, and nodes over it that are closed before it is. */
async function openStand(t: TestContext) {
  const nodes: { close(): Promise<void> }[] = []
  t.after(async () => {
    for (const node of nodes) await node.close()
  })
  const database = await testDatabase(t, manifests)
  return {
    ...database,
    async node() {
      const node = await openNode(database)
      nodes.push(node)
      return node
    },
  }
}

/** One node: a runtime with its sockets behind an HTTP server. */
async function openNode({ access, anotherNode }: TestDatabase) {
  const database = anotherNode()
  const outbound = createOutboundClient()
  const runtime = await openRuntime({
    environment: loadEnvironment({ NODE_ENV: 'test', SOCLE_URL: 'http://localhost:5000' }),
    config,
    secret: 'only for tests'.repeat(4),
    access,
    database,
    log: pino({ level: 'silent' }),
    outbound,
    manifests: manifests.map(({ resources = [], ...manifest }) => ({
      ...manifest,
      // What auth stands on; mail drivers have tests of their own.
      resources: manifest.name === 'auth' ? resources : [],
    })),
  })
  const live = await startRealtime(runtime)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  live.attach(server)
  const { port } = server.address() as AddressInfo // a TCP server's address is no string
  return {
    runtime,
    async close() {
      await live.close()
      server.close()
      await runtime.close()
      await outbound.close()
    },
    end: (id: string) => runtime.use(revocations).add([id]),
    connect: (origin?: string, host?: string) =>
      new WebSocket(`ws://127.0.0.1:${port}${livePath}?vsn=1.0.0`, {
        ...(origin && { origin }),
        ...(host && { headers: { host } }),
      }),
  }
}

/** A person who owns an organisation, and a session of theirs. */
async function openSession(
  { admin }: TestDatabase,
  runtime: Parameters<typeof signAccessToken>[0],
) {
  const person = randomUUID()
  await admin.query(
    `insert into users.people (id, name, email, email_verified_at) values ($1, 'Alice', $2, now())`,
    [person, `${person}@example.org`],
  )
  const { rows } = await admin.query<{ id: string }>(
    `insert into organizations.organizations (name, created_by) values ('Acme', $1) returning id`,
    [person],
  )
  const session = { id: randomUUID(), user_id: person, aal: 'aal1' } as const
  return {
    session_id: session.id,
    topic: `realtime:organizations:${rows[0]?.id}`,
    access_token: await signAccessToken(runtime, session),
  }
}

/** Joins a topic and returns what the server answers: `ok` or `error`. */
async function join(socket: WebSocket, topic: string, access_token: string): Promise<string> {
  if (socket.readyState !== socket.OPEN) await once(socket, 'open')
  const payload = { config: { private: true }, access_token }
  socket.send(JSON.stringify({ topic, event: 'phx_join', payload, ref: '1', join_ref: '1' }))
  for (;;) {
    const [data] = await once(socket, 'message')
    const frame: { event: string; payload: { status?: string } } = JSON.parse(String(data))
    if (frame.event === 'phx_reply') return String(frame.payload.status)
  }
}

const closeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0]

test('a socket closes as soon as its session ends, and opens no more [V7.4.1]', async (t) => {
  const stand = await openStand(t)
  const node = await stand.node()
  const alice = await openSession(stand, node.runtime)
  const other = await openSession(stand, node.runtime)
  const [socket, untouched] = [node.connect(), node.connect()]
  assert.equal(await join(socket, alice.topic, alice.access_token), 'ok')
  assert.equal(await join(untouched, other.topic, other.access_token), 'ok')
  const closed = closeOf(socket)
  await node.end(alice.session_id)
  assert.equal(await closed, closeCodes.unauthorized)
  assert.equal(untouched.readyState, WebSocket.OPEN)
  const again = node.connect()
  assert.notEqual(await join(again, alice.topic, alice.access_token), 'ok')
  for (const open of [again, untouched]) open.terminate()
})

test('a session that ends on one node ends the sockets of all', async (t) => {
  const stand = await openStand(t)
  const here = await stand.node()
  const there = await stand.node()
  const alice = await openSession(stand, here.runtime)
  const socket = there.connect()
  assert.equal(await join(socket, alice.topic, alice.access_token), 'ok')
  const closed = closeOf(socket)
  await here.end(alice.session_id)
  assert.equal(await closed, closeCodes.unauthorized)
})

test('a topic is joined under the caller’s own rights', async (t) => {
  const stand = await openStand(t)
  const node = await stand.node()
  const alice = await openSession(stand, node.runtime)
  const mallory = await openSession(stand, node.runtime)
  const socket = node.connect()
  assert.equal(await join(socket, alice.topic, mallory.access_token), 'error')
  socket.terminate()
})

test('an API key opens no socket: it could not be told that its maker was suspended', async (t) => {
  const stand = await openStand(t)
  const node = await stand.node()
  const { topic } = await openSession(stand, node.runtime)
  const secret = 'socle_0123456789_of_somebody_who_may_join'
  await stand.admin.query(
    `insert into auth.users (id) select created_by from organizations.organizations`,
  )
  await stand.admin.query(
    `insert into auth.api_keys (organization_id, user_id, name, prefix, secret_hash, scopes)
     select id, created_by, 'CI', 'socle_0123456789', sha256($1::bytea), '{read,write}'
     from organizations.organizations`,
    [secret],
  )
  const socket = node.connect()
  assert.equal(await join(socket, topic, secret), 'error')
  socket.terminate()
})

test('pages of other sites open no socket', async (t) => {
  const stand = await openStand(t)
  const node = await stand.node()
  const answer = async (origin: string, host?: string) => {
    const socket = node.connect(origin, host)
    const [outcome] = await Promise.race([
      once(socket, 'open').then(() => ['open']),
      once(socket, 'error'),
    ])
    socket.terminate()
    return outcome === 'open' ? 'open' : String(outcome)
  }
  assert.match(await answer('https://elsewhere.example'), /403/)
  assert.match(await answer('null'), /403/)
  assert.equal(await answer('http://localhost:5000'), 'open')
  assert.equal(await answer('http://127.0.0.1:5173'), 'open')
  // A page that came by this machine's address in the house's network.
  assert.equal(await answer('http://192.168.1.20:5000', '192.168.1.20:5000'), 'open')
  assert.match(await answer('http://192.168.1.20:5000', '192.168.1.20:5001'), /403/)
})
