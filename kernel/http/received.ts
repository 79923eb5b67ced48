import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { askForBody } from './expect.ts'

/**
 * A request's body as a stream of its own, of at most `limit` bytes. Whoever reads it slowly slows the caller
 * down; whoever gives it up leaves the request as it is, so that it can still be answered. (A pipeline would
 * destroy the request, and the connection with it.)
 */
export function bodyStream(raw: IncomingMessage, limit: number): Readable {
  let received = 0
  const stream = new Readable({
    read() {
      askForBody(raw)
      raw.resume()
    },
    destroy(error, done) {
      raw.off('data', take).off('end', end).off('close', lose).off('error', lose)
      raw.pause()
      done(error)
    },
  })
  const take = (chunk: Buffer) => {
    received += chunk.length
    if (received > limit) stream.destroy(kernelErrors.body_too_large())
    else if (!stream.push(chunk)) raw.pause()
  }
  const end = () => {
    raw.off('close', lose).off('error', lose)
    stream.push(null)
  }
  const lose = (cause?: Error) =>
    void stream.destroy(kernelErrors.bad_input({ ...(cause && { cause }) }))
  raw.on('data', take).on('end', end).on('close', lose).on('error', lose)
  raw.pause()
  return stream
}

/** All of a request's body, of at most `limit` bytes. */
export async function wholeBody(raw: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of bodyStream(raw, limit)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws at once for a body that is announced to be too large. */
export function assertAnnounced({ headers }: IncomingMessage, limit: number): void {
  if (Number(headers['content-length']) > limit) throw kernelErrors.body_too_large()
}
