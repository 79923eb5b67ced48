import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { defineResource } from '#kernel/runtime.ts'
import { insertSigningKey, signingKeys } from './queries/signing-keys.ts'
import { decrypt, encrypt, keyFor } from './secrets.ts'

const algorithm = 'ES256'

/** The keys by which access tokens are signed and checked. */
export interface KeyRing {
  readonly signing: { readonly id: string; readonly key: CryptoKey }
  /** By key id; retired ones stay until their last token has expired. */
  readonly verifying: ReadonlyMap<string, CryptoKey>
  /** RFC 7517, for `/.well-known/jwks.json`. */
  readonly published: { readonly keys: readonly JWK[] }
}

/** Opened before listening; several processes starting at once agree on the first key. */
export const keyRing = defineResource<KeyRing>({
  name: 'auth.key_ring',
  open: async ({ database, secret }) => {
    const system = database.asSystem('auth: the keys that sign access tokens')
    const sealing = keyFor(secret, 'encryption')
    let rows = await system.read.rows<StoredKey>(signingKeys)
    if (!rows.some((row) => row.retired_at === null)) {
      const made = await makeKey(sealing)
      await system.write((transaction) => insertSigningKey(transaction, made))
      rows = await system.read.rows<StoredKey>(signingKeys)
    }
    const current = rows.find((row) => row.retired_at === null)
    if (!current) throw new Error('no signing key, though one was just made')
    let privateJwk: JWK
    try {
      privateJwk = JSON.parse(decrypt(sealing, current.encrypted_private_jwk)) // as makeKey wrote it
    } catch (cause) {
      throw new Error(
        'The signing key does not open with this SOCLE_SECRET: start with the secret it was made under.',
        { cause },
      )
    }
    return {
      signing: { id: current.id, key: await toKey(privateJwk) },
      verifying: new Map(
        await Promise.all(rows.map(async (row) => [row.id, await toKey(row.public_jwk)] as const)),
      ),
      published: { keys: rows.map((row) => row.public_jwk) },
    }
  },
})

interface StoredKey {
  readonly id: string
  readonly public_jwk: JWK
  readonly encrypted_private_jwk: string
  readonly retired_at: Temporal.Instant | null
}

async function makeKey(sealing: Buffer) {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  const id = crypto.randomUUID()
  const public_jwk = { ...(await exportJWK(pair.publicKey)), kid: id, alg: algorithm, use: 'sig' }
  const sealed = encrypt(sealing, JSON.stringify(await exportJWK(pair.privateKey)))
  return { id, algorithm, public_jwk, encrypted_private_jwk: sealed }
}

async function toKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, algorithm)
  if (key instanceof Uint8Array) throw new Error('a symmetric key cannot sign access tokens')
  return key
}
