import type { Rights } from '#kernel/testing/rights.ts'

// Members see figures, each of what they may read; guests and strangers see none.
const fellows = 'owner member key read_key'

export const rights: Rights = {
  viewpoints: `${fellows} guest stranger other_key anonymous suspended`,
  routes: { 'GET /organizations/:organization_id/metrics': { may: fellows, sees: fellows } },
}
