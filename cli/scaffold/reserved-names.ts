/** Words that cannot be a product's name, since its name is an identifier in SQL and in TypeScript. */
const ofSql = `all analyse analyze and any array as asc asymmetric authorization binary both case cast check
collate collation column concurrently constraint create cross current_catalog current_date current_role
current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into
is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
only or order outer overlaps placing primary references returning right select session_user similar some
symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when
where window with`
const ofTypeScript = `arguments await break catch class const continue debugger delete enum eval export extends
finally function if implements import instanceof interface let new package private protected return static
super switch this throw try typeof undefined var void while yield`

/** What the files of a product, or the lists of products, call something else. */
const ofTheHouse = 'config errors manifests messages products routes'

/** Schemas that belong to somebody. */
const schemas = 'socle public extensions auth storage sandbox graphile_worker information_schema'

/** First words of addresses that answer already, beside those of routes: pages, and the server's own. */
const addresses = `api assets dashboard docs forgot healthz invite leaving login metrics readyz reset settings signup
v1 verify webhook`

export const reservedNames: ReadonlySet<string> = new Set(
  [ofSql, ofTypeScript, ofTheHouse, schemas, addresses].flatMap((words) => words.split(/\s+/)),
)
