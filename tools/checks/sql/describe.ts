import type { EventEmitter } from 'node:events'
import type { Connection, PoolClient, Submittable } from 'pg'

export interface DescribedColumn {
  readonly name: string
  readonly type: number
  /** The table's column that it is, unchanged; 0: it is computed. */
  readonly table: number
  readonly place: number
}

interface Field {
  readonly name: string
  readonly tableID: number
  readonly columnID: number
  readonly dataTypeID: number
}

/** What `pg` does not type: preparing a statement and asking for its columns without running it. */
interface WireConnection extends EventEmitter {
  parse(message: { name: string; text: string; types: readonly number[] }): void
  describe(message: { type: 'S'; name: string }): void
  sync(): void
}

class Description implements Submittable {
  readonly finished: Promise<readonly DescribedColumn[]>
  readonly #text: string
  #columns: readonly DescribedColumn[] = []
  #settle:
    | { resolve(columns: readonly DescribedColumn[]): void; reject(error: Error): void }
    | undefined

  constructor(text: string) {
    this.#text = text
    this.finished = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
  }

  submit(plain: Connection): void {
    const connection = plain as unknown as WireConnection // what pg has and its types leave out
    connection.parse({ name: '', text: this.#text, types: [] })
    connection.describe({ type: 'S', name: '' })
    connection.sync()
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#columns = fields.map(({ name, tableID, columnID, dataTypeID }) => ({
      name,
      type: dataTypeID,
      table: tableID,
      place: columnID,
    }))
  }

  handleError(error: Error, connection?: Connection): void {
    if (!connection) this.#settle?.reject(error)
    else connection.once('readyForQuery', () => this.#settle?.reject(error))
  }

  handleReadyForQuery(): void {
    this.#settle?.resolve(this.#columns)
  }
}

/** The columns of a statement as Postgres will give them; rejects with its error when it cannot be prepared. */
export function columnsOf(client: PoolClient, text: string): Promise<readonly DescribedColumn[]> {
  const description = new Description(text)
  client.query(description)
  return description.finished
}
