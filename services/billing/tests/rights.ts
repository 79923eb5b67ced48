import { closed, nobody, type Rights } from '#kernel/testing/rights.ts'

// Plans are public; what an organisation has otherwise is seen by its members, not by its guests. The keys
// are the owner's: of the organisation, and of another one.

const fellows = 'owner member key read_key'
const signedIn = `${fellows} guest stranger other_key`

export const rights: Rights = {
  viewpoints: `${signedIn} anonymous suspended`,
  routes: {
    'GET /organizations/:organization_id/entitlements': { may: fellows, sees: fellows },
    // Keys of an organisation are no persons.
    'GET /user/entitlements': { may: signedIn },
  },
  tables: {
    'billing.plan_limits': {
      row: { plan: 'free', key: 'projects.projects' },
      select: `${signedIn} anonymous`,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'billing.entitlements': {
      row: { organization_id: ':organization_id' },
      select: fellows,
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'billing.limits': closed,
    'billing.usage': closed,
    'billing.counted_tables': closed,
  },
}
