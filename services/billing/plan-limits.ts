import { defineResource } from '#kernel/runtime.ts'
import { manifestsOf } from '#services/manifest.ts'
import { writePlanLimits } from './queries.ts'

/** Before anything listens, the database knows the plans' limits as the manifests declare them. */
export const planLimits = defineResource({
  name: 'billing.plan_limits',
  open: async (runtime) => {
    const limits = manifestsOf(runtime).flatMap((manifest) => manifest.limits ?? [])
    const system = runtime.database.asSystem('billing: writing the plan limits of the manifests')
    await system.write((transaction) => writePlanLimits(transaction, limits))
    return limits
  },
})
