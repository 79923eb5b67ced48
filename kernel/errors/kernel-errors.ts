import { defineErrors } from './application-error.ts'

/** What any route may answer. */
export const kernelErrors = defineErrors(null, {
  bad_input: 400,
  signature_invalid: 400,
  not_signed_in: 401,
  forbidden: 403,
  second_factor_required: 403,
  scope_missing: 403,
  session_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_slow: 408,
  stale: 409,
  conflict: 409,
  still_referenced: 409,
  not_deleted: 409,
  idempotency_in_progress: 409,
  version_required: 428,
  body_too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  headers_too_large: 431,
  internal: 500,
  unavailable: 503,
})
