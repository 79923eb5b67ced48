import { Secret, TOTP } from 'otpauth'

/** RFC 6238 with what every authenticator app assumes: SHA-1, six digits, thirty seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code holds. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...shape, issuer, label, secret }).toString()

/** The time step a code belongs to, one step of clock difference allowed; null when it is wrong. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | null {
  const delta = new TOTP({ ...shape, secret }).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / shape.period) + delta
}
