import { randomInt } from 'node:crypto'
import { hashCode } from './passwords.ts'

/** Without letters and digits that look alike. 50 bits a code. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const part = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Ten codes such as `k7m2p-x9q4t`, and what is stored of them. */
export async function newRecoveryCodes(
  factor_id: string,
): Promise<{ codes: string[]; hashes: Buffer[] }> {
  const codes = Array.from({ length: 10 }, () => `${part()}-${part()}`)
  return {
    codes,
    hashes: await Promise.all(codes.map((code) => hashRecoveryCode(code, factor_id))),
  }
}

/** However it was typed. The factor's id, random and made anew with each factor, is the salt. */
export const hashRecoveryCode = (code: string, factor_id: string): Promise<Buffer> =>
  hashCode(
    code.toLowerCase().replace(/[^a-z0-9]/g, ''),
    Buffer.from(factor_id.replaceAll('-', ''), 'hex'),
  )
