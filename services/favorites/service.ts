import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { manifestsOf } from '#services/manifest.ts'
import type { KeepableEntity, KeptPlace } from './define.ts'
import * as queries from './queries.ts'
import type * as routes from './routes/favorites.ts'

/** How long the sidebar waits for the titles of one kind of thing and of all of them; what is late is left out. */
const patience = { each: 500, all: 1000 }
/** How many of those that were opened are shown. */
const shown = 5

const keepable = ({ runtime }: Pick<Context, 'runtime'>): readonly KeepableEntity[] =>
  manifestsOf(runtime).flatMap((manifest) => manifest.keepable ?? [])

export const listFavorites: Verb<typeof routes.listFavorites> = async (context) => {
  const rows = await queries.listPlaces(context.read)
  const entities = keepable(context)
  const idsOf = ({ name }: KeepableEntity) =>
    rows.filter(({ entity }) => entity === name).map(({ subject_id }) => subject_id)
  const outcomes = await context.read.gather(
    entities.map((entity) => entity.read(idsOf(entity))),
    patience,
  )
  const known = new Map<string, { entity: KeepableEntity; place: KeptPlace }>()
  for (const [index, outcome] of outcomes.entries()) {
    const entity = entities[index]
    if (!entity) continue
    if (outcome.status === 'rejected') {
      context.log.error({ entity: entity.name, err: outcome.reason }, 'titles could not be read')
      continue
    }
    for (const place of outcome.value) known.set(`${entity.name} ${place.id}`, { entity, place })
  }
  const of = (starred: boolean) =>
    rows
      .filter((row) => row.starred === starred)
      .flatMap(({ entity: name, subject_id: id }) => {
        const found = known.get(`${name} ${id}`)
        if (!found) return []
        const { title, color } = found.place
        const { href, topic } = found.entity
        return [{ entity: name, id, title, color, href: href(id), topic: topic(id) }]
      })
  return { favorites: of(true), recent: of(false).slice(0, shown) }
}

/** 404 for what is of no declared kind, and what the caller does not see. */
async function readable(context: Context, { entity, id }: { entity: string; id: string }) {
  const kind = found(keepable(context).find(({ name }) => name === entity))
  const [places] = await context.read.all([kind.read([id])])
  found(places[0])
}

export const starPlace: Verb<typeof routes.starPlace> = async (context, { params, body }) => {
  // What one may no longer see can still be let go.
  if (body.starred) await readable(context, params)
  await context.write(async (transaction) => {
    await queries.starPlace(transaction, params.entity, params.id, body.starred)
    await queries.forgetPlaces(transaction)
  })
}

export const openPlace: Verb<typeof routes.openPlace> = async (context, { params }) => {
  await readable(context, params)
  await context.write(async (transaction) => {
    await queries.openPlace(transaction, params.entity, params.id)
    await queries.forgetPlaces(transaction)
  })
}
