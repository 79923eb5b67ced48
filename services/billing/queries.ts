import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { PlanLimit } from './define.ts'
import type { EntitlementList } from './schema.ts'

type Entitlements = JsonText<z.output<typeof EntitlementList>>

const items = `coalesce((select json_agg(json_build_object('key', key, 'value', value, 'used', used,
  'period', period, 'unit', unit)) from`

/** What an organisation may have and has; undefined when the caller does not read it. */
export const listEntitlements = (
  reader: Reader,
  organization_id: string,
): Promise<Entitlements | undefined> =>
  reader.json(
    `select json_build_object('next', null,
       'items', ${items} billing.usage_of_organization($1)), '[]')) as json
     where organizations.caller_is($1, 'member')`,
    [organization_id],
  )

/** What the caller may have and has for themselves. */
export const listOwnEntitlements = (reader: Reader): Promise<Entitlements | undefined> =>
  reader.json(
    `select json_build_object('next', null, 'items', ${items} billing.my_usage()), '[]')) as json`,
  )

/** What the migrations limit, and whether any process has ever said how much. */
export const limitKeys = (reader: Reader) =>
  reader.rows<{ key: string; valued: boolean }>(
    `select key, exists (select from billing.plan_limits value where value.key = bound.key) as valued
     from billing.limits bound order by key`,
  )

/** Writes the values of these limits, and of no others. Any number of processes may do so at once. */
export const writePlanLimits = (reader: Reader, limits: readonly PlanLimit[]) =>
  reader.rows(
    `insert into billing.plan_limits as known (plan, key, value)
     select entry.key, one.key, (entry.value #>> '{}')::bigint
     from jsonb_to_recordset($1::jsonb) as one (key text, "values" jsonb)
     cross join lateral jsonb_each(one."values") entry order by 1, 2
     on conflict (plan, key) do update set value = excluded.value
     where known.value is distinct from excluded.value`,
    [JSON.stringify(limits)],
  )
