import type { NamedStatement, WireConnection } from './wire.ts'

/** Composed statements that a connection keeps; each costs Postgres memory for its plan. */
export const composedKept = 100

interface Name {
  readonly name: string
  /** To be parsed first. */
  readonly fresh: boolean
}

/**
 * The statements that one connection has parsed. A name counts as known only after its ParseComplete: a
 * Parse that was skipped behind an error does not exist, one that succeeded survives the rollback.
 */
export class Prepared {
  readonly #connection: WireConnection
  readonly #constants = new Set<string>()
  /** The least recently used first. */
  readonly #composed = new Set<string>()
  /** What awaits its ParseComplete, in order, for each batch that is not answered yet. */
  readonly #awaited: NamedStatement[][] = []

  constructor(connection: WireConnection) {
    this.#connection = connection
    connection.on('parseComplete', () => this.#parsed())
  }

  /** The names for a batch that is about to be sent; closes what has to give way to them. */
  take(statements: readonly NamedStatement[]): readonly Name[] {
    this.#makeRoom(statements)
    const parsing: NamedStatement[] = []
    const elsewhere = new Set(this.#awaited.flat().map(({ name }) => name))
    this.#awaited.push(parsing)
    return statements.map((statement) => {
      const known = this.#isKnown(statement) || parsing.some(({ name }) => name === statement.name)
      if (statement.name !== '' && known) return { name: statement.name, fresh: false }
      // A batch in front of this one may parse it, or fail to: not to be built upon.
      const name = elsewhere.has(statement.name) ? '' : statement.name
      parsing.push({ ...statement, name })
      return { name, fresh: true }
    })
  }

  /** The oldest batch is answered; what it did not get to parse does not exist. */
  answered(): void {
    this.#awaited.shift()
  }

  #parsed(): void {
    const statement = this.#awaited[0]?.shift()
    if (!statement || statement.name === '') return
    if (statement.composed) this.#composed.add(statement.name)
    else this.#constants.add(statement.name)
  }

  #isKnown({ name, composed }: NamedStatement): boolean {
    if (!composed) return this.#constants.has(name)
    const known = this.#composed.delete(name)
    if (known) this.#composed.add(name) // now the most recently used
    return known
  }

  /** Nothing stands before a Close in its batch, so that none is skipped behind an error. */
  #makeRoom(statements: readonly NamedStatement[]): void {
    const composed = statements.filter(({ name, composed }) => composed && name !== '')
    if (composed.length === 0) return
    const wanted = new Set(composed.map(({ name }) => name))
    const fresh = wanted.difference(this.#composed).size
    for (const name of this.#composed) {
      if (this.#composed.size + fresh <= composedKept) return
      if (wanted.has(name)) continue
      this.#connection.close({ type: 'S', name })
      this.#composed.delete(name)
    }
  }
}

const connections = new WeakMap<WireConnection, Prepared>()

export function preparedOn(connection: WireConnection): Prepared {
  const known = connections.get(connection)
  if (known) return known
  const prepared = new Prepared(connection)
  connections.set(connection, prepared)
  return prepared
}
