import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** What Postgres says beside its message (PostgreSQL manual, appendix A, and the error fields). */
export interface PostgresError extends Error {
  readonly code: string
  readonly constraint?: string
  readonly detail?: string
  readonly schema?: string
  readonly table?: string
  /** Postgres's own function that said it. */
  readonly routine: string
}

export function isPostgresError(error: unknown): error is PostgresError {
  return error instanceof Error && 'code' in error && 'severity' in error && 'routine' in error
}

/** A table changed its columns under a prepared statement, which fails on its connection from then on. */
export function isStalePlan({ code, routine }: PostgresError): boolean {
  return code === '0A000' && routine === 'RevalidateCachedQuery' // feature_not_supported
}

/** The name of the constraint that refused a write, so that a verb can answer in its own words. */
export function brokenConstraint(error: unknown): string | undefined {
  const origin = error instanceof Error && error.cause ? error.cause : error
  return isPostgresError(origin) ? origin.constraint : undefined
}

/** Whether a statement was ended because it took longer than it may. */
export function isTooSlow(error: unknown): boolean {
  const origin = error instanceof Error && error.cause ? error.cause : error
  return isPostgresError(origin) && origin.code === '57014' // query_canceled
}

/** Turns a driver's error into the answer a caller may see; the cause stays for the log. */
export function translate(error: unknown): unknown {
  if (!isPostgresError(error)) return error
  if (isStalePlan(error)) {
    return kernelErrors.unavailable({ cause: error, retry_after_seconds: 1 })
  }
  switch (error.code) {
    case '42501': // insufficient_privilege: a grant or a policy's check refused
      return kernelErrors.forbidden({ cause: error })
    case '23505': // unique_violation
    case '23P01': // exclusion_violation
    case '40001': // serialization_failure
    case '40P01': // deadlock_detected
      return kernelErrors.conflict({ cause: error })
    case '23503': // foreign_key_violation
      return kernelErrors.still_referenced({ cause: error })
    case '23514': // check_violation
    case '23502': // not_null_violation
    case '22001': // string_data_right_truncation
    case '22003': // numeric_value_out_of_range
    case '22007': // invalid_datetime_format (a forged cursor)
    case '22008': // datetime_field_overflow
    case '22P02': // invalid_text_representation
    case '22021': // character_not_in_repertoire
    case '22P05': // untranslatable_character
      return kernelErrors.bad_input({ cause: error })
    case '25006': // read_only_sql_transaction: this server has handed over to another
    case '25P03': // idle_in_transaction_session_timeout
    case '53100': // disk_full
    case '53200': // out_of_memory
    case '53300': // too_many_connections
    case '55P03': // lock_not_available
    case '57014': // query_canceled
    case '57P01': // admin_shutdown
    case '57P02': // crash_shutdown
    case '57P03': // cannot_connect_now
      return kernelErrors.unavailable({ cause: error, retry_after_seconds: 1 })
    default:
      return error
  }
}
