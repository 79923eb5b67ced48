import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export interface Envelope {
  readonly recipients: readonly string[]
  /** Headers and body as they came over the wire, dots unstuffed (RFC 5321 §4.5.2). */
  readonly message: string
}

/**
 * A mail server of the fewest words (RFC 5321) that refuses whoever is at `refused.example`, has no time now for
 * whoever is at `busy.example`, and lets nobody at `foreign.example` send.
 */
export async function smtpServer() {
  const envelopes: Envelope[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, (envelope) => envelopes.push(envelope)).catch(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `smtp://127.0.0.1:${port}`,
    envelopes,
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function converse(socket: Socket, receive: (envelope: Envelope) => void): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let recipients: string[] = []
  let message: string[] | undefined
  say('220 test')
  for await (const line of createInterface({
    input: socket,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (message) {
      if (line === '.') {
        receive({ recipients, message: message.join('\r\n') })
        recipients = []
        message = undefined
        say('250 taken')
      } else message.push(line.startsWith('.') ? line.slice(1) : line)
      continue
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') {
      const address = /<(.*)>/.exec(line)?.[1] ?? ''
      if (address.endsWith('@refused.example')) say(`550 5.1.1 <${address}> no such mailbox`)
      else if (address.endsWith('@busy.example')) say(`450 4.2.1 <${address}> try again later`)
      else {
        recipients.push(address)
        say('250 ok')
      }
    } else if (verb === 'MAIL' && line.includes('@foreign.example>')) {
      say('550 5.7.1 not your address')
    } else if (verb === 'DATA') {
      message = []
      say('354 go ahead')
    } else if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
    } else say('250 ok')
  }
}
