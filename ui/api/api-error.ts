/** An answer that is not a success, in the server's words. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly { path: string; code: string; message: string }[]
  readonly current: unknown

  constructor(status: number, body: unknown) {
    const answer = (typeof body === 'object' && body !== null ? body : {}) as Partial<ErrorAnswer> // every field is looked at below
    super(answer.error ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = answer.code ?? 'unknown'
    this.details = answer.details ?? []
    this.current = answer.current
  }

  /** The sentence for a form's field, by its name in the body. */
  field(name: string): string | undefined {
    return this.details.find((detail) => detail.path === `body.${name}`)?.message
  }
}

/**
 * Not there, or not for the reader: which of both, nobody is told. An address that names nothing is to its reader
 * like one whose thing is gone.
 */
export function isMissing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { status, details } = error
  const isOfAddress = details.length > 0 && details.every(({ path }) => path.startsWith('params.'))
  return status === 404 || (status === 400 && isOfAddress)
}

interface ErrorAnswer {
  readonly error: string
  readonly code: string
  readonly details: ApiError['details']
  readonly current: unknown
}
