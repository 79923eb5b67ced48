import type { Connection, Submittable } from 'pg'
import { preparedOn } from './prepared.ts'
import { type NamedStatement, type WireConnection, wire } from './wire.ts'

interface Field {
  readonly name: string
  readonly dataTypeID: number
}

/** A value that came and that we cannot read; the connection is whole. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow'
}

export type ParseValue = (typeId: number, text: string) => unknown
export type Row = Record<string, unknown>

/**
 * Several statements behind one Sync: one round trip and, outside BEGIN, one implicit transaction, so
 * `set_config(..., true)` holds exactly for the statements behind it and any error undoes them all
 * (PostgreSQL protocol, "Extended Query", "Pipelining").
 */
export class Batch implements Submittable {
  readonly finished: Promise<Row[][]>
  readonly #statements: readonly NamedStatement[]
  readonly #parseValue: ParseValue
  readonly #results: Row[][] = []
  #fields: Field[] = []
  #rows: Row[] = []
  #unreadable: UnreadableRow | undefined
  #settle: { resolve: (results: Row[][]) => void; reject: (error: Error) => void } | undefined
  /** What was sent with this batch, behind a Sync of its own, and is answered next. */
  #behind: { readonly batch: Batch; readonly ask: (batch: Batch) => void } | undefined
  #sent = false

  constructor(statements: readonly NamedStatement[], parseValue: ParseValue) {
    this.#statements = statements
    this.#parseValue = parseValue
    this.finished = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
  }

  /**
   * Several batches in one round trip, each behind its own Sync: an error of one skips nothing of the
   * next. `ask` is `client.query`: `pg` then hands that batch the answers that come next.
   */
  static together(batches: readonly Batch[], ask: (batch: Batch) => void): void {
    for (const [index, batch] of batches.entries()) {
      const next = batches[index + 1]
      if (next) batch.#behind = { batch: next, ask }
    }
    if (batches[0]) ask(batches[0])
  }

  submit(plain: Connection): void {
    if (this.#sent) return
    const connection = wire(plain)
    connection.stream.cork()
    try {
      this.#send(connection)
    } finally {
      connection.stream.uncork()
    }
  }

  #send(connection: WireConnection): void {
    this.#sent = true
    const names = preparedOn(connection).take(this.#statements)
    for (const [index, { text, values }] of this.#statements.entries()) {
      const { name, fresh } = names[index] ?? { name: '', fresh: true }
      if (fresh) connection.parse({ name, text, types: [] })
      connection.bind({ portal: '', statement: name, binary: false, values: values.map(wireValue) })
      connection.describe({ type: 'P', name: '' })
      connection.execute({ portal: '', rows: 0 })
    }
    connection.sync()
    if (this.#behind) this.#behind.batch.#send(connection)
  }

  handleRowDescription(message: { fields: Field[] }): void {
    this.#fields = message.fields
  }

  /** Never throws: `pg` calls it from its socket, and nobody there would catch it. */
  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#unreadable) return
    const row: Row = {}
    for (const [index, field] of this.#fields.entries()) {
      const text = message.fields[index] ?? null
      try {
        row[field.name] = text === null ? null : this.#parseValue(field.dataTypeID, text)
      } catch (cause) {
        this.#unreadable = new UnreadableRow(`The column ${field.name} cannot be read.`, { cause })
      }
    }
    this.#rows.push(row)
  }

  handleCommandComplete(): void {
    this.#results.push(this.#rows)
    this.#rows = []
    this.#fields = []
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete()
  }

  /** Rejects only once the server is ready again, so that the connection may be used at once. */
  handleError(error: Error, connection?: Connection): void {
    if (!connection || !('severity' in error)) {
      this.#lose(error)
      return
    }
    const ready = () => {
      forget()
      this.#settle?.reject(error)
      this.#awaitNext(connection)
    }
    const ended = () => {
      forget()
      this.#lose(error)
    }
    const forget = () => {
      connection.removeListener('readyForQuery', ready)
      connection.removeListener('end', ended)
    }
    connection.once('readyForQuery', ready)
    connection.once('end', ended)
  }

  handleReadyForQuery(connection: Connection): void {
    if (this.#unreadable) this.#settle?.reject(this.#unreadable)
    else this.#settle?.resolve(this.#results)
    this.#awaitNext(connection)
  }

  #awaitNext(connection: Connection): void {
    preparedOn(wire(connection)).answered()
    this.#behind?.ask(this.#behind.batch)
  }

  /** The connection is gone, and with it what was sent behind this. */
  #lose(error: Error): void {
    this.#settle?.reject(error)
    if (this.#behind) this.#behind.batch.#lose(error)
  }
}

/** Parameters go as text: objects as JSON, everything with a `toJSON` (Temporal) by it, arrays as Postgres arrays (stringify one yourself for a json parameter). */
function wireValue(value: unknown): string | null | Buffer {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return arrayLiteral(value)
  if (typeof value === 'object') {
    if ('toJSON' in value && typeof value.toJSON === 'function') return String(value.toJSON())
    return JSON.stringify(value)
  }
  return String(value)
}

function arrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (value === null || value === undefined) return 'NULL'
    if (Array.isArray(value)) return arrayLiteral(value)
    const text = wireValue(value)
    return `"${String(text).replace(/[\\"]/g, '\\$&')}"`
  })
  return `{${items.join(',')}}`
}
