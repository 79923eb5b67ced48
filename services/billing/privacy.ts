import { each, internal, type Privacy } from '#kernel/privacy.ts'

// What an organisation may have is about no person.
export const privacy: Privacy = {
  'billing.plan_limits': each(['plan', 'key', 'value'], internal),
  'billing.entitlements': each(['key', 'value'], internal),
  'billing.counted_tables': each(['key', 'target', 'organization_column', 'condition'], internal),
}
