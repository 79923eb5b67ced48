import type { EventEmitter } from 'node:events'
import type { Connection } from 'pg'

export interface NamedStatement {
  /** The prepared statement's name on its connection; empty: unnamed (behind a transaction pooler). */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** One of any number: its name is given up again for others. */
  readonly composed: boolean
}

/** What `pg` does not type: the parts of a connection that an extended-protocol batch is made of. */
export interface WireConnection extends EventEmitter {
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
  close(message: { type: 'S'; name: string }): void
  sync(): void
}

/** pg's own Connection; its published types leave out or simplify the protocol's methods. */
export function wire(connection: Connection): WireConnection {
  return connection as unknown as WireConnection // what pg has and its types leave out
}
