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

interface ErrorAnswer {
  readonly error: string
  readonly code: string
  readonly details: ApiError['details']
  readonly current: unknown
}
