/**
 * JSON that Postgres assembled, passed through as text (parsing and printing it again would cost
 * more than the query). `id` and `version` are read beside it for `Location` and `ETag`.
 * Whoever makes one vouches for the shape T; scenarios hold every answer against its contract.
 */
export class JsonText<T> {
  readonly text: string
  readonly id: string | undefined
  readonly version: number | undefined
  /** Never set: carries the type that the text holds. */
  declare readonly holds?: T

  constructor(text: string, about: { id?: string | undefined; version?: number | undefined } = {}) {
    this.text = text
    this.id = about.id
    this.version = about.version
  }
}
