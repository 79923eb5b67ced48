import { defineResource } from '#kernel/runtime.ts'
import { StartError } from '#kernel/start-error.ts'
import { manifestsOf } from '#services/manifest.ts'
import { limitKeys, writePlanLimits } from './queries.ts'

/**
 * Before anything listens, the database knows the values of this process's limits. Those of other owners, and what
 * a newer version of the same owner added, stay as they are: another process counts with them.
 */
export const planLimits = defineResource({
  name: 'billing.plan_limits',
  open: async (runtime) => {
    const manifests = manifestsOf(runtime)
    const limits = manifests.flatMap(({ limits = [] }) => limits)
    const system = runtime.database.asSystem('billing: writing the plan limits of the manifests')
    const known = await limitKeys(system.read)
    for (const { name, limits = [] } of manifests) {
      const stray = limits.find(({ key }) => !key.startsWith(`${name}.`))
      if (stray) throw new StartError(`The limit ${stray.key} of ${name} begins with another name.`)
      const uncounted = limits.find(({ key }) => !known.some((one) => one.key === key))
      if (uncounted) {
        throw new StartError(
          `Nothing counts the limit ${uncounted.key}: call billing.limit_rows in a migration of ${name}.`,
        )
      }
      const unsaid = known.find(
        ({ key, valued }) =>
          key.startsWith(`${name}.`) && !valued && !limits.some((limit) => limit.key === key),
      )
      if (unsaid) {
        throw new StartError(
          `The migrations of ${name} count ${unsaid.key}: say its values in limits.ts.`,
        )
      }
    }
    await system.write((transaction) => writePlanLimits(transaction, limits))
    return limits
  },
})
