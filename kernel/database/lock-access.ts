import type { Reader } from './session.ts'

/**
 * Takes the caller's turn at changing who has access to what in an organisation (or to a scope that belongs to
 * none), until the transaction ends. Asked for before anything is written: whoever held a row and waited for
 * the turn would be waited for.
 */
export const lockAccess = (reader: Reader, id: string) =>
  reader.rows('select socle.lock_access(array[$1::uuid])', [id])
