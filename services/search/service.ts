import type { Verb } from '#kernel/contract/route.ts'
import { isTooSlow } from '#kernel/database/translate-error.ts'
import { manifestsOf } from '#services/manifest.ts'
import type * as routes from './routes/search.ts'

/** How long the palette waits for one kind of thing and for all of them; what is late is left out. */
const patience = { each: 500, all: 1000 }

/** Finds things of every declared kind under the caller's own rights, the best answers first. */
export const search: Verb<typeof routes.search> = async (context, { query }) => {
  const entities = manifestsOf(context.runtime).flatMap((manifest) => manifest.search ?? [])
  const outcomes = await context.read.gather(
    entities.map(({ find }) => find(query.q, query.limit)),
    patience,
  )
  const items = entities.flatMap((entity, index) => {
    const outcome = outcomes[index]
    if (outcome?.status === 'fulfilled') {
      return outcome.value.map((hit) => {
        const { id, title, place, score } = hit
        return { entity: entity.name, id, title, place, href: entity.href(hit), score }
      })
    }
    const about = { entity: entity.name, err: outcome?.reason }
    if (isTooSlow(about.err)) context.log.warn(about, 'search was too slow')
    else context.log.error(about, 'search failed')
    return []
  })
  items.sort(
    (a, b) =>
      b.score - a.score || a.title.localeCompare(b.title, context.language, { numeric: true }),
  )
  return {
    items: items.slice(0, query.limit),
    incomplete: outcomes.some(({ status }) => status === 'rejected'),
  }
}
