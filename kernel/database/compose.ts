import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'

/** Compiles only; statements run through a Reader, under the caller's claims. */
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Turns a statement composed with Kysely's `sql` into text and values for a Reader. */
export function compose(
  statement: RawBuilder<unknown>,
): readonly [text: string, values: unknown[]] {
  const { sql, parameters } = statement.compile(compiler)
  return [sql, [...parameters]]
}
