import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { manifestsOf } from '#services/manifest.ts'
import type { SearchableEntity } from './define.ts'
import type * as routes from './routes/search.ts'
import type { SearchResults } from './schema.ts'

/** How long the palette waits for a kind of thing, in milliseconds; a slow one is left out. */
const patience = 1000

type Results = z.output<typeof SearchResults>

/** Finds things of every declared kind under the caller's own rights, the best answers first. */
export const search: Verb<typeof routes.search> = async (context, { query }) => {
  const entities = manifestsOf(context.runtime).flatMap((manifest) => manifest.search ?? [])
  const answers = await Promise.all(
    entities.map((entity) => findInTime(context, entity, query.q, query.limit)),
  )
  const items = answers
    .flatMap((answer) => answer ?? [])
    .sort((a, b) => b.score - a.score || a.title.localeCompare(b.title, context.language))
    .slice(0, query.limit)
  return { items, incomplete: answers.includes(undefined) }
}

/** The hits of one kind, or undefined when it failed or was too slow: the others still answer. */
async function findInTime(
  context: Context,
  entity: SearchableEntity,
  text: string,
  limit: number,
): Promise<Results['items'] | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(late.resolve, patience, undefined)
  try {
    const hits = await Promise.race([entity.find(context.read, text, limit), late.promise])
    if (!hits) context.log.warn({ entity: entity.name }, 'search was too slow')
    return hits?.map((hit) => ({ entity: entity.name, ...hit }))
  } catch (error) {
    context.log.error({ entity: entity.name, err: error }, 'search failed')
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
