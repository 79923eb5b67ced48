import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import type { Statement } from './statement.ts'

/** Compiles only; statements run through a Reader, under the caller's claims. */
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Turns what was put together with Kysely's `sql` into a statement for a Reader. */
export function compose<R>(builder: RawBuilder<unknown>): Statement<R> {
  const { sql, parameters } = builder.compile(compiler)
  return { text: sql, values: parameters, composed: true }
}
