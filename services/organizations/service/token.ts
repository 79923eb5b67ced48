import { createHash, randomBytes } from 'node:crypto'

/** An invitation's secret: 256 random bits, in the mail's link only. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of it: whoever reads the database cannot use it. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
