import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { PlanLimit } from './define.ts'
import type { EntitlementList } from './schema.ts'

/** What an organisation may have and has; undefined when the caller does not read it. */
export const listEntitlements = (
  reader: Reader,
  organization_id: string,
): Promise<JsonText<z.output<typeof EntitlementList>> | undefined> =>
  reader.json(
    `select json_build_object('next', null, 'items', coalesce(
       (select json_agg(json_build_object('key', key, 'value', value, 'used', used))
        from billing.usage_of($1)), '[]')) as json
     where organizations.caller_is($1, 'member')`,
    [organization_id],
  )

/** Makes the table agree with what the manifests declare. Any number of processes may do so at once. */
export const writePlanLimits = (reader: Reader, limits: readonly PlanLimit[]) =>
  reader.rows(
    `with declared as (
       select plan, key, value
       from jsonb_to_recordset($1::jsonb) as one (key text, "values" jsonb)
       cross join lateral (
         select entry.key as plan, (entry.value #>> '{}')::bigint as value
         from jsonb_each(one."values") entry
       ) plans
     ), gone as (
       delete from billing.plan_limits known
       where (plan, key) not in (select plan, key from declared)
     )
     insert into billing.plan_limits as known (plan, key, value)
     select plan, key, value from declared order by plan, key
     on conflict (plan, key) do update set value = excluded.value
     where known.value is distinct from excluded.value`,
    [JSON.stringify(limits)],
  )
