import type { ClientBase } from 'pg'

export interface CatalogueColumn {
  /** `schema.table` */
  readonly table: string
  readonly schema: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
}

/** Every column of every table that is not Postgres's own, as the migrated database has them. */
export async function readCatalogue(
  client: Pick<ClientBase, 'query'>,
): Promise<readonly CatalogueColumn[]> {
  const { rows } = await client.query<CatalogueColumn>(
    `select namespace.nspname || '.' || class.relname as "table", namespace.nspname as schema,
       attribute.attname as "column", format_type(attribute.atttypid, null) as type,
       not attribute.attnotnull as nullable
     from pg_attribute attribute
     join pg_class class on class.oid = attribute.attrelid and class.relkind in ('r', 'p')
     join pg_namespace namespace on namespace.oid = class.relnamespace
     where attribute.attnum > 0 and not attribute.attisdropped
       and namespace.nspname not in ('pg_catalog', 'information_schema')
       and namespace.nspname not like 'pg\\_%'
     order by 1, attribute.attnum`,
  )
  return rows
}
