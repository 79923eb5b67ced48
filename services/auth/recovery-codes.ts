import { randomInt } from 'node:crypto'
import { hashToken } from './secrets.ts'

/** Without letters and digits that look alike. 50 bits a code. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const part = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Ten codes such as `k7m2p-x9q4t`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => `${part()}-${part()}`)

/** However it was typed. */
export const recoveryCodeHash = (code: string): Buffer =>
  hashToken(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
