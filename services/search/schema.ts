import { z } from 'zod'

export const SearchQuery = z.strictObject({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const SearchResults = z
  .strictObject({
    /** Best first. */
    items: z.array(
      z.strictObject({
        /** `projects.task` */
        entity: z.string(),
        id: z.string(),
        title: z.string(),
        /** Where it lives: the project's name. */
        place: z.string().nullable(),
        /** Path in the web application. */
        href: z.string(),
        /** 0 to 1. */
        score: z.number(),
      }),
    ),
    /** Some kinds of things did not answer in time: there may be more. */
    incomplete: z.boolean(),
  })
  .meta({ id: 'SearchResults' })
