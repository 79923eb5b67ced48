import { definePlanLimit } from '#services/billing/define.ts'

/** Projects of an organisation that are not in the trash. Counted by the trigger that the migration sets. */
export const limits = [
  definePlanLimit({ key: 'projects.projects', values: { free: 3, pro: null, business: null } }),
]
