import { hash, hashRaw, type Options, verify } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'
import { commonPasswords } from './common-passwords.ts'
import { Turnstile } from './turnstile.ts'

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** More than two at once gain nothing on two cores and would starve the threads that files and DNS share. */
const hashing = new Turnstile(2, 200)

/** The same characters typed on different keyboards hash alike (NIST SP 800-63B §5.1.1.2). */
const normalize = (password: string) => password.normalize('NFKC')

/** Hashes off the event loop, two at once. */
export const hashPassword = (password: string): Promise<string> =>
  hashing.pass(() => hash(normalize(password), cost))

/** The same for a code that we made: too short for a plain hash, and looked for by its hash. */
export const hashCode = (code: string, salt: Buffer): Promise<Buffer> =>
  hashing.pass(() => hashRaw(code, { ...cost, salt }))

/**
 * Whether a password is right. Takes as long without a stored hash, so that unknown addresses answer
 * like known ones.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const known = stored ?? (await absent())
  const right = await hashing.pass(() =>
    // Hashes from elsewhere were made of what was typed.
    (/^\$2[abxy]\$/.test(known)
      ? verifyBcrypt(password, known)
      : verify(known, normalize(password))
    ).catch(() => false),
  )
  return stored !== null && right
}

let absentHash: Promise<string> | undefined

function absent(): Promise<string> {
  absentHash ??= hashPassword('nobody has this password')
  return absentHash
}

/**
 * Why a new password is refused, or null. Length and Unicode are the schema's business; `product` is what
 * this installation calls itself.
 */
export function weaknessOf(
  password: string,
  person: { email: string; name: string },
  product: string,
): 'common' | 'personal' | null {
  const plain = normalize(password).toLowerCase()
  const [mailbox = ''] = person.email.toLowerCase().split('@')
  const core = plain.replace(/[\d\W_]+$/u, '')
  const is = (word: string) => word.length > 2 && (plain === word || core === word)
  if ([person.email.toLowerCase(), mailbox, normalize(person.name).toLowerCase()].some(is)) {
    return 'personal'
  }
  if (commonPasswords.has(plain) || (core.length > 3 && commonPasswords.has(core))) return 'common'
  return is(product.toLowerCase()) || isPattern(plain) ? 'common' : null
}

/** `aaaaaaaa`, `abcabcabc`, `12345678`, `87654321`, `qwertyuiop`. */
function isPattern(plain: string): boolean {
  const characters = [...plain]
  if (new Set(characters).size <= 2 || /^(.{1,4})\1+$/su.test(plain)) return true
  const rows = [
    '01234567890',
    'abcdefghijklmnopqrstuvwxyz',
    'qwertyuiop',
    'asdfghjkl',
    'zxcvbnm',
    'azertyuiop',
    'qsdfghjklm',
  ]
  return rows.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain))
}
