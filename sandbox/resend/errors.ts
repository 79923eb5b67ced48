import type { FastifyReply } from 'fastify'
import type { z } from 'zod'

/** An error as Resend speaks it (resend.com/docs/api-reference/errors). */
export class ResendError extends Error {
  readonly statusCode: number
  override readonly name: string

  constructor(statusCode: number, name: string, message: string) {
    super(message)
    this.statusCode = statusCode
    this.name = name
  }

  send(reply: FastifyReply): FastifyReply {
    const { statusCode, name, message } = this
    return reply.code(statusCode).send({ statusCode, name, message })
  }
}

const shapes: Readonly<Record<string, string>> = {
  from: 'the `email@example.com` or `Name <email@example.com>` format',
  to: 'the `email@example.com` or `Name <email@example.com>` format',
}

/** The first mistake of a body, in Resend's words. */
export function refusedBody(error: z.ZodError, body: unknown): ResendError {
  const [issue] = error.issues
  const field = String(issue?.path[0] ?? 'body')
  const absent = typeof body !== 'object' || body === null || !(field in body)
  if (absent) {
    const message =
      field === 'html' ? 'Missing `html` or `text` field.' : `Missing \`${field}\` field.`
    return new ResendError(422, 'missing_required_field', message)
  }
  const shape = shapes[field]
  const hint = shape ? ` It needs to follow ${shape}.` : ''
  return new ResendError(422, 'validation_error', `Invalid \`${field}\` field.${hint}`)
}
