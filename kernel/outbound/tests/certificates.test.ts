import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createSecureContext, TLSSocket } from 'node:tls'
import { checkExternalDatabase } from '#kernel/database/external.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import { selfSigned } from '#kernel/testing/self-signed.ts'

/** Listens on loopback until the test ends; returns the port. */
async function listen(context: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port // it listens on TCP
}

test('a server with a certificate that nobody vouches for is not talked to [V12.3.2]', async (context) => {
  let asked = 0
  const server = createHttps(selfSigned, (_request, answer) => {
    asked += 1
    answer.end('hello')
  })
  const port = await listen(context, server)
  const client = createOutboundClient()
  context.after(() => client.close())
  await assert.rejects(client.fetch(`https://localhost:${port}/`), (error: Error) => {
    assert.match(String((error.cause as Error).message), /self-signed certificate/) // undici's cause
    return true
  })
  assert.equal(asked, 0)
})

/** What a Postgres says first: it speaks TLS. Counts who goes on after the handshake. */
function postgresOverTls() {
  const seen = { secured: 0 }
  const secureContext = createSecureContext(selfSigned)
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write('S')
      const secured = new TLSSocket(socket, { isServer: true, secureContext })
      secured.on('error', () => {})
      secured.once('data', () => {
        seen.secured += 1
        secured.end()
      })
    })
  })
  return { server, seen }
}

test('a database is talked to when its certificate is good, or of the authority that is named [V12.3.2] [V12.3.4]', async (context) => {
  const { server, seen } = postgresOverTls()
  const port = await listen(context, server)
  const url = `postgres://owner:secret@localhost:${port}/socle`
  for (const mode of ['require', 'verify-full']) {
    const encrypted = `${url}?sslmode=${mode}`
    await assert.rejects(checkExternalDatabase(encrypted, encrypted), /self-signed certificate/)
  }
  assert.equal(seen.secured, 0)
  const folder = await mkdtemp(join(tmpdir(), 'socle-authority-'))
  context.after(() => rm(folder, { recursive: true }))
  const authority = join(folder, 'authority.pem')
  await writeFile(authority, selfSigned.cert)
  const named = `${url}?sslmode=verify-full&sslrootcert=${encodeURIComponent(authority)}`
  // What answers is no Postgres, but it is heard.
  await assert.rejects(checkExternalDatabase(named, named), /cannot be opened/)
  assert.equal(seen.secured, 1)
})
