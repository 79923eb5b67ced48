import type { Reader } from '#kernel/database/session.ts'

/** All keys whose tokens can still be valid, the present one first. */
export const signingKeys = `
  select id, public_jwk, encrypted_private_jwk, retired_at from auth.signing_keys
  where retired_at is null or retired_at > now() - interval '1 day'
  order by retired_at desc nulls first, created_at`

/** Adds a key unless another process has just done so. */
export const insertSigningKey = (
  reader: Reader,
  key: { id: string; algorithm: string; public_jwk: object; encrypted_private_jwk: string },
) =>
  reader.rows(
    `insert into auth.signing_keys (id, algorithm, public_jwk, encrypted_private_jwk)
     values ($1, $2, $3, $4)
     on conflict ((retired_at is null)) where retired_at is null do nothing`,
    [key.id, key.algorithm, key.public_jwk, key.encrypted_private_jwk],
  )
