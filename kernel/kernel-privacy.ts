import type { Privacy } from './privacy.ts'

export const privacy: Privacy = {
  'socle.migrations': {
    person: null,
    columns: { name: 'none', owner: 'none', checksum: 'none', applied_at: 'none' },
  },
}
