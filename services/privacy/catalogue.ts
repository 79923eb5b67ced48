export interface CatalogueColumn {
  /** `schema.table` */
  readonly table: string
  readonly schema: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  /** Its place in the primary key; null: not part of it. */
  readonly key: number | null
  /** The tables that it refers to by a foreign key. */
  readonly refers_to: readonly string[]
  /** Those of them whose rows cannot go while this one refers to them. */
  readonly holds: readonly string[]
}

/** Every column of every table that is not Postgres's own, as the migrated database has them. */
export async function readCatalogue(
  rows: (text: string) => Promise<unknown[]>,
): Promise<readonly CatalogueColumn[]> {
  return (await rows(catalogueSql)) as CatalogueColumn[] // as the statement names them
}

const catalogueSql = `
with reference as (
  select conrelid as source, conkey, confdeltype, namespace.nspname || '.' || target.relname as target
  from pg_constraint
  join pg_class target on target.oid = confrelid
  join pg_namespace namespace on namespace.oid = target.relnamespace
  where contype = 'f'
)
select namespace.nspname || '.' || class.relname as "table", namespace.nspname as schema,
  attribute.attname as "column", format_type(attribute.atttypid, null) as type,
  not attribute.attnotnull as nullable,
  (select array_position(key.conkey, attribute.attnum) from pg_constraint key
   where key.conrelid = class.oid and key.contype = 'p') as key,
  array(select target from reference where source = class.oid and attribute.attnum = any (conkey)) as refers_to,
  array(select target from reference where source = class.oid and attribute.attnum = any (conkey)
    and confdeltype in ('a', 'r')) as holds
from pg_attribute attribute
join pg_class class on class.oid = attribute.attrelid and class.relkind in ('r', 'p')
join pg_namespace namespace on namespace.oid = class.relnamespace
where attribute.attnum > 0 and not attribute.attisdropped
  and namespace.nspname not in ('pg_catalog', 'information_schema')
  and namespace.nspname not like 'pg\\_%'
order by 1, attribute.attnum`
