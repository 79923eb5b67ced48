import type { EventEmitter } from 'node:events'
import type { Connection, Submittable } from 'pg'

export interface Statement {
  /** The prepared statement's name on its connection; empty: unnamed (behind a transaction pooler). */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

interface Field {
  readonly name: string
  readonly dataTypeID: number
}

/** What `pg` does not type: the parts of a connection that an extended-protocol batch is made of. */
interface WireConnection extends EventEmitter {
  readonly stream: { cork(): void; uncork(): void }
  parse(message: { name: string; text: string; types: readonly number[] }): void
  bind(message: {
    portal: string
    statement: string
    binary: boolean
    values: readonly unknown[]
  }): void
  describe(message: { type: 'P'; name: string }): void
  execute(message: { portal: string; rows: number }): void
  sync(): void
  prepared?: Prepared
}

/** The statements a connection has parsed, and those whose ParseComplete is still awaited, in order. */
interface Prepared {
  readonly known: Set<string>
  awaited: string[]
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
 *
 * A statement's name counts as known only after its ParseComplete: a Parse that was skipped behind an
 * error does not exist, one that succeeded survives the rollback.
 */
export class Batch implements Submittable {
  readonly finished: Promise<Row[][]>
  readonly #statements: readonly Statement[]
  readonly #parseValue: ParseValue
  readonly #results: Row[][] = []
  #fields: Field[] = []
  #rows: Row[] = []
  #unreadable: UnreadableRow | undefined
  #settle: { resolve: (results: Row[][]) => void; reject: (error: Error) => void } | undefined

  constructor(statements: readonly Statement[], parseValue: ParseValue) {
    this.#statements = statements
    this.#parseValue = parseValue
    this.finished = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
  }

  submit(plain: Connection): void {
    const connection = wire(plain)
    const prepared = preparedOn(connection)
    connection.stream.cork()
    try {
      for (const { name, text, values } of this.#statements) {
        if (name === '' || !(prepared.known.has(name) || prepared.awaited.includes(name))) {
          prepared.awaited.push(name)
          connection.parse({ name, text, types: [] })
        }
        connection.bind({
          portal: '',
          statement: name,
          binary: false,
          values: values.map(wireValue),
        })
        connection.describe({ type: 'P', name: '' })
        connection.execute({ portal: '', rows: 0 })
      }
      connection.sync()
    } finally {
      connection.stream.uncork()
    }
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
      this.#settle?.reject(error)
      return
    }
    const settle = () => {
      connection.removeListener('readyForQuery', settle)
      connection.removeListener('end', settle)
      preparedOn(wire(connection)).awaited = []
      this.#settle?.reject(error)
    }
    connection.once('readyForQuery', settle)
    connection.once('end', settle)
  }

  handleReadyForQuery(): void {
    if (this.#unreadable) this.#settle?.reject(this.#unreadable)
    else this.#settle?.resolve(this.#results)
  }
}

/** pg's own Connection; its published types leave out or simplify the protocol's methods. */
function wire(connection: Connection): WireConnection {
  return connection as unknown as WireConnection // what pg has and its types leave out
}

function preparedOn(connection: WireConnection): Prepared {
  if (connection.prepared) return connection.prepared
  const prepared: Prepared = { known: new Set(), awaited: [] }
  connection.on('parseComplete', () => {
    const name = prepared.awaited.shift()
    if (name) prepared.known.add(name)
  })
  connection.prepared = prepared
  return prepared
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
