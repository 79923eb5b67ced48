import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { manifestsOf } from '#services/manifest.ts'
import type { Metric } from './define.ts'
import { standing } from './queries.ts'
import type * as routes from './routes/metrics.ts'
import type { Metrics } from './schema.ts'

/** How long the answer waits for one metric, in milliseconds. */
const patience = 1000

type Answer = z.output<typeof Metrics>

/** Every figure that the caller may see of an organisation. 404 for whoever is no member. */
export const listMetrics: Verb<typeof routes.listMetrics> = async (context, { params }) => {
  const { organization_id } = params
  const { member, admin } = await standing(context.read, organization_id)
  if (!member) throw kernelErrors.not_found()
  const metrics = manifestsOf(context.runtime)
    .flatMap((manifest) => manifest.metrics ?? [])
    .filter(({ who }) => who === 'members' || admin)
  const answers = await Promise.all(
    metrics.map((metric) => readInTime(context, metric, organization_id)),
  )
  const items = answers.filter((answer) => answer !== undefined)
  return { items, incomplete: items.length < metrics.length }
}

/** One figure, or undefined when it failed or was too slow: the others still answer. */
async function readInTime(
  context: Context,
  { id, unit, label, read }: Metric,
  organization_id: string,
): Promise<Answer['items'][number] | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(late.resolve, patience, undefined)
  try {
    const value = await Promise.race([read(context.read, organization_id), late.promise])
    if (value === undefined) {
      context.log.warn({ metric: id }, 'a metric was too slow')
      return undefined
    }
    return { id, label: label(context.language), unit, value }
  } catch (error) {
    context.log.error({ metric: id, err: error }, 'a metric failed')
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
