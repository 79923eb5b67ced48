import { z } from 'zod'
import { storedAddress, storedPattern } from './vocabulary.ts'

/**
 * The one rule for e-mail addresses, for each door: whatever mail accepts, an international domain in either
 * form. Kept and answered in small letters, with A-labels.
 */
export const emailAddress = z
  .string()
  .max(1000)
  .overwrite(storedAddress)
  .pipe(z.email({ pattern: storedPattern }))
