import { each, exported, internal, type Privacy, subject } from '#kernel/privacy.ts'

// What an organisation may have is about no person; what a person may have is theirs.
export const privacy: Privacy = {
  'billing.limits': each(['key', 'holder', 'period', 'unit'], internal),
  'billing.plan_limits': each(['plan', 'key', 'value'], internal),
  'billing.entitlements': { person_id: subject, ...each(['key', 'value'], exported) },
  'billing.usage': { person_id: subject, ...each(['key', 'since', 'used'], exported) },
  'billing.counted_tables': each(
    ['key', 'target', 'holder_column', 'condition', 'amount'],
    internal,
  ),
}
