import type { ClientBase } from 'pg'

/**
 * What in a migrated database breaks a rule that holds for every table, policy, grant and function of
 * the owners' schemas. Returns one sentence for each finding, in a stable order.
 */
export async function auditDatabase(
  client: Pick<ClientBase, 'query'>,
  schemas: readonly string[],
): Promise<string[]> {
  const findings: string[] = []
  for (const rule of rules) {
    const { rows } = await client.query<{ finding: string }>(
      `select finding from (${rule}) as findings (finding) order by finding collate "C"`,
      [schemas],
    )
    findings.push(...rows.map(({ finding }) => finding))
  }
  return findings
}

/** Tables of the owners, by the schemas in `$1`. */
const tables = `(select *, oid::regclass::text as name from pg_class
  where relnamespace::regnamespace::text = any($1) and relkind in ('r', 'p'))`

const policies = `(select policy.*, tables.name as table_name, pg_get_expr(polqual, polrelid) as "using",
    pg_get_expr(polwithcheck, polrelid) as "check"
  from pg_policy policy join ${tables} tables on tables.oid = polrelid)`

/** Who was granted what, on whole tables and on single columns. */
const grants = `(select name as table_name, tables.oid, relowner, granted.grantee, granted.privilege_type
    from ${tables} tables, aclexplode(relacl) granted
  union select name || '.' || attname, tables.oid, relowner, granted.grantee, granted.privilege_type
    from ${tables} tables join pg_attribute on attrelid = tables.oid, aclexplode(attacl) granted)`

const functions = `(select *, oid::regprocedure::text as name from pg_proc
  where pronamespace::regnamespace::text = any($1))`

/** Each selects a column of sentences. */
const rules: readonly string[] = [
  `select name || ' has no enabled and forced row security: call socle.protect'
   from ${tables} tables where not (relrowsecurity and relforcerowsecurity)`,

  `select name || ' has no policy "system" for socle_system: call socle.protect'
   from ${tables} tables where not exists (
     select from pg_policy where polrelid = tables.oid and polname = 'system'
       and polroles = array['socle_system'::regrole::oid] and polpermissive
       and pg_get_expr(polqual, polrelid) = 'true' and pg_get_expr(polwithcheck, polrelid) = 'true')`,

  `select format('the policy %I of %s names PUBLIC: name the roles', polname, table_name)
   from ${policies} policies where polroles = '{0}'`,

  `select format('the policy %I of %s says which rows may be changed, and not into what: add with check', polname, table_name)
   from ${policies} policies where polcmd in ('w', '*') and polqual is not null and polwithcheck is null`,

  `select format('the policy %I of %s calls auth.%s() for each row: write (select auth.%s())', polname, table_name, called[1], called[1])
   from ${policies} policies,
     regexp_matches(
       regexp_replace(coalesce("using", '') || ' ' || coalesce("check", ''),
         '\\( SELECT auth\\.(uid|jwt|role|organization_id)\\(\\) AS \\w+\\)', '', 'g'),
       'auth\\.(uid|jwt|role|organization_id)\\(\\)') as called`,

  `select format('the policy %I of %s reads all that the caller may see: call socle.allow, which asks one row of access', polname, table_name)
   from ${policies} policies
   where coalesce("using", '') || ' ' || coalesce("check", '') ~* 'ARRAY\\(\\s*SELECT|\\mIN\\s*\\(\\s*SELECT|EXISTS\\s*\\(\\s*SELECT[^()]*FROM\\s+\\w+\\.\\w*access\\M'`,

  // Whose access it is stands there alone: without it everybody has everybody's.
  `select access || ' has other policies than own and system: call socle.scope'
   from socle.scopes where to_regclass(access) in (select oid from ${tables} tables)
     and (select array_agg(polname::text || polcmd::text order by polname) from pg_policy where polrelid = to_regclass(access))
       is distinct from array['ownr', 'system*']`,

  `select table_name || ' says otherwise whose access it is: call socle.scope'
   from ${policies} policies join socle.scopes on to_regclass(access) = polrelid
   where polname = 'own' and ("using" not like '((person\\_id = ( SELECT auth.uid() AS uid)) AND %'
     or regexp_count("using", '\\mOR\\M') > 0 or polroles <> array['authenticated'::regrole::oid] or not polpermissive)`,

  `select format('%s may %s %s: only our own verbs write, as socle_member', coalesce(rolname, 'PUBLIC'), lower(privilege_type), table_name)
   from ${grants} grants left join pg_roles on pg_roles.oid = grantee
   where privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
     and coalesce(rolname, 'public') in ('anon', 'authenticated', 'public')`,

  `select format('%s may %s %s: row security does not stand before that', coalesce(rolname, 'PUBLIC'), lower(privilege_type), table_name)
   from ${grants} grants left join pg_roles on pg_roles.oid = grantee
   where privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') and grantee <> relowner`,

  // A right without a policy admits no row: one of the two is a mistake.
  `select distinct format('%s may %s %s, but no policy lets a row through', rolname, lower(privilege_type), table_name)
   from ${grants} grants join pg_roles on pg_roles.oid = grantee
   where rolname in ('anon', 'authenticated', 'socle_member') and privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
     and not exists (
       select from pg_policy where polrelid = grants.oid and polpermissive
         and polcmd in ('*', case privilege_type when 'SELECT' then 'r' when 'INSERT' then 'a' when 'UPDATE' then 'w' else 'd' end)
         and exists (select from unnest(polroles) as role (oid) where pg_has_role(grantee, role.oid, 'usage')))`,

  `select format('the foreign key %s of %s has no index: what it points to is deleted slowly', conname, name)
   from pg_constraint join ${tables} tables on tables.oid = conrelid
   where contype = 'f' and not exists (
     select from pg_index
     where indrelid = conrelid and indisvalid
       and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey and conkey @> (indkey::int2[])[0:cardinality(conkey) - 1]
       and (indpred is null or pg_get_expr(indpred, indrelid) ~ '^\\(?\\w+ IS NOT NULL\\)?$'))`,

  `select format('the indexes %s of %s are the same', string_agg(indexrelid::regclass::text, ', ' order by indexrelid), name)
   from pg_index join ${tables} tables on tables.oid = indrelid
   group by name, indrelid, indkey::text, indclass::text, indcollation::text, indoption::text,
     coalesce(pg_get_expr(indexprs, indrelid), ''), coalesce(pg_get_expr(indpred, indrelid), '')
   having count(*) > 1`,

  `select format('the index %s is not valid', indexrelid::regclass)
   from pg_index join ${tables} tables on tables.oid = indrelid where not indisvalid`,

  `select format('%s.%s is %s: %s', name, attname, format_type(atttypid, atttypmod),
     case format_type(coalesce(element.oid, atttypid), null)
       when 'json' then 'take jsonb'
       when 'timestamp without time zone' then 'take timestamptz'
       when 'numeric' then 'count in whole minor units, bigint'
       else 'take text with a check, whose comparison may use an index under a policy' end)
   from ${tables} tables join pg_attribute on attrelid = tables.oid and attnum > 0 and not attisdropped
     join pg_type held on held.oid = atttypid
     left join pg_type element on element.oid = held.typelem and held.typcategory = 'A'
   where format_type(coalesce(element.oid, atttypid), null) in ('json', 'timestamp without time zone', 'numeric')
     or 'e' in (held.typtype, element.typtype)`,

  `select oid::regtype || ' is an enum: take text with a check' from pg_type
   where typtype = 'e' and typnamespace::regnamespace::text = any($1)`,

  `select oid::regclass || ' shows rows past the policies of its tables: read the tables, or set security_invoker'
   from pg_class where relnamespace::regnamespace::text = any($1)
     and (relkind in ('m', 'f') or relkind = 'v' and not exists (
       select from unnest(reloptions) as option where option ~ '^security_invoker=(true|on|yes|1)$'))`,

  // What stands elsewhere is seen by no rule above.
  `select oid::regclass || ' stands in a schema that no owner names' from pg_class
   where relowner = 'socle_owner'::regrole and relkind in ('r', 'p', 'v', 'm', 'f')
     and not relnamespace::regnamespace::text = any($1)`,

  `select oid::regprocedure || ' stands in a schema that no owner names' from pg_proc
   where proowner in ('socle_owner'::regrole, 'socle_system'::regrole)
     and not pronamespace::regnamespace::text = any($1)`,

  `select name || ' runs as its owner without set search_path = ''''' from ${functions} functions
   where prosecdef and not coalesce('search_path=""' = any(proconfig), false)`,

  `select format('%s runs as its owner, %s: call socle.own_by_system', name, proowner::regrole)
   from ${functions} functions where prosecdef and proowner <> 'socle_system'::regrole`,

  `select name || ' runs as its owner for everybody: revoke it from public'
   from ${functions} functions where prosecdef
     and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`,
]
