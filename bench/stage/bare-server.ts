import { createServer } from 'node:http'
import pg from 'pg'

// What somebody writes in half an hour: node:http, pg, the same SQL, and nothing around it. No caller is
// known, no input checked, nothing limited, counted or logged; one person's claims are the connection's.

export interface BareSettings {
  readonly connection: pg.PoolConfig
  readonly statements: Readonly<
    Record<'list' | 'row', { text: string; values: readonly unknown[] }>
  >
}

const { connection, statements }: BareSettings = JSON.parse(process.argv[2] ?? '')
const { list, row } = statements
const pool = new pg.Pool(connection)

// As long as Socle keeps connections: a closed one would be a lost request.
createServer({ keepAliveTimeout: 72_000 }, async (request, response) => {
  const [, kind, id] = (request.url ?? '').split('/')
  let body = '{}'
  if (kind === 'row') {
    const { rows } = await pool.query({ name: 'row', text: row.text, values: [id] })
    body = rows[0]?.json ?? body
  } else if (kind === 'list') {
    const values = [id, ...list.values.slice(1)]
    const { rows } = await pool.query({ name: 'list', text: list.text, values })
    const items = rows.slice(0, 50).map(({ json }) => json)
    body = `{"items":[${items.join(',')}],"next":null}`
  }
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')
