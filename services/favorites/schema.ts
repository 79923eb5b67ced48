import { z } from 'zod'

export const PlaceParams = z.strictObject({
  /** `projects.project` */
  entity: z.string().regex(/^[a-z]+\.[a-z_]{1,60}$/),
  id: z.uuid(),
})

export const StarPlace = z.strictObject({ starred: z.boolean() })

const Place = z
  .strictObject({
    entity: z.string(),
    id: z.uuid(),
    title: z.string(),
    color: z.string().nullable(),
    /** Path in the web application. */
    href: z.string(),
    /** The live topic that tells of a change of it. */
    topic: z.string(),
  })
  .meta({ id: 'KeptPlace' })

export const Kept = z
  .strictObject({
    /** In the order in which they were starred. */
    favorites: z.array(Place),
    /** The last opened first, without the favourites. */
    recent: z.array(Place),
  })
  .meta({ id: 'KeptPlaces' })
