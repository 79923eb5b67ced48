import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Who waits to hear whether their body is wanted. */
const waiting = new WeakMap<IncomingMessage, ServerResponse>()

/**
 * Whoever asks before they send a body (`Expect: 100-continue`, RFC 9110 §10.1.1) hears "go on" once somebody
 * reads it, and not before they were admitted: who is refused has sent nothing.
 */
export function answerExpectations(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.set(request, response)
    server.emit('request', request, response)
  })
}

/** Whether its body was neither sent nor asked for. */
export const isWaiting = (request: IncomingMessage) => waiting.has(request)

/** Asks for a body that is about to be read. */
export function askForBody(request: IncomingMessage): void {
  const response = waiting.get(request)
  if (!response) return
  waiting.delete(request)
  if (!response.headersSent) response.writeContinue()
}
