import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What a derived key is for. Each purpose has its own, so that one never opens another's. */
type Purpose = 'refresh' | 'failures' | 'encryption'

/** A key of 32 bytes for one purpose, from the installation's secret (HKDF, RFC 5869). */
export function keyFor(secret: string, purpose: Purpose): Buffer {
  const known = derived.get(purpose)
  if (known?.secret === secret) return known.key
  const key = Buffer.from(hkdfSync('sha256', secret, 'socle.auth', purpose, 32))
  derived.set(purpose, { secret, key })
  return key
}

/** One process has one secret; a sign-in asks for three keys. */
const derived = new Map<Purpose, { readonly secret: string; readonly key: Buffer }>()

/** 256 random bits for a link or a key, safe in URLs. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** Only hashes of tokens are stored; 256 random bits need no salt. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export const hmac = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** Compares without telling by its time where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}

/** AES-256-GCM; `nonce.tag.text` in base64url. */
export function encrypt(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url')).join('.')
}

/** Throws when the text was not encrypted with this key. */
export function decrypt(key: Buffer, sealed: string): string {
  const [nonce, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !tag || !body) throw new Error('not an encrypted text')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}
