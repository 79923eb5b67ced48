import { createHash } from 'node:crypto'
import type { Signed, Webhook } from './define.ts'

/** What a provider may call an event; another id is known by its digest. */
const storable = /^[\x21-\x7e]{1,255}$/

/**
 * By what a repetition of an event is told. Two ids that differ never become one, and whatever has none,
 * or none that the table takes, is known by what was signed.
 */
export function identityOf({ identify }: Webhook, signed: Signed): string {
  const bytes = Buffer.from(signed)
  const id: unknown = identify?.(bytes)
  if (typeof id !== 'string' || id === '') return digest('signed', bytes)
  return storable.test(id) && !id.startsWith('sha256:') ? id : digest('id', id)
}

const digest = (of: 'signed' | 'id', content: Signed) =>
  `sha256:${of}:${createHash('sha256').update(content).digest('hex')}`
