import type { Verb } from '#kernel/contract/route.ts'
import { isTooSlow } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { manifestsOf } from '#services/manifest.ts'
import { standing } from './queries.ts'
import type * as routes from './routes/metrics.ts'

/** How long the answer waits for one metric and for all of them; what is late is left out. */
const patience = { each: 500, all: 1000 }

/** Every figure that the caller may see of an organisation. 404 for whoever is no member. */
export const listMetrics: Verb<typeof routes.listMetrics> = async (context, { params }) => {
  const { organization_id } = params
  const metrics = manifestsOf(context.runtime).flatMap((manifest) => manifest.metrics ?? [])
  const [caller, ...outcomes] = await context.read.gather(
    [standing(organization_id), ...metrics.map(({ read }) => read(organization_id))],
    patience,
  )
  if (caller.status === 'rejected') throw caller.reason
  const [{ member, admin } = { member: false, admin: false }] = caller.value
  if (!member) throw kernelErrors.not_found()
  let incomplete = false
  const items = metrics.flatMap(({ id, unit, who, label }, index) => {
    if (who === 'admins' && !admin) return []
    const outcome = outcomes[index]
    if (outcome?.status === 'fulfilled') {
      return { id, label: label(context.language), unit, value: outcome.value[0]?.value ?? null }
    }
    incomplete = true
    const about = { metric: id, err: outcome?.reason }
    if (isTooSlow(about.err)) context.log.warn(about, 'a metric was too slow')
    else context.log.error(about, 'a metric failed')
    return []
  })
  return { items, incomplete }
}
