import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { defineRoute, type Route, type Who, withVerb } from '#kernel/contract/route.ts'
import type { Door } from '#kernel/database/database.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found } from '#kernel/errors/refusal.ts'

const params = z.strictObject({ shelf_id: z.uuid() })

interface Plan {
  readonly reading: Who
  readonly removing: Who
  /** Under whose rights a shelf is removed. */
  readonly door: (context: Context) => Door
}

export const sound: Plan = { reading: 'person', removing: 'session', door: (context) => context }

export const routesOf = ({ reading, removing, door }: Plan): Route[] => [
  withVerb(
    defineRoute({
      method: 'GET',
      path: '/shelves/:shelf_id/books',
      summary: 'List the books of a shelf',
      who: reading,
      params,
      output: z.array(z.string()),
    }),
    async (context, { params: { shelf_id } }) => {
      const reader = reading === 'anyone' ? context.asSystem('test: for anyone').read : context.read
      found(await reader.maybe('select id from library.shelves where id = $1', [shelf_id]))
      const books = await reader.rows<{ title: string }>(
        'select title from library.books where shelf_id = $1',
        [shelf_id],
      )
      return books.map(({ title }) => title)
    },
  ),
  withVerb(
    defineRoute({
      method: 'DELETE',
      path: '/shelves/:shelf_id',
      summary: 'Remove a shelf',
      who: removing,
      params,
    }),
    async (context, { params: { shelf_id } }) => {
      found(await context.read.maybe('select id from library.shelves where id = $1', [shelf_id]))
      const removed = await door(context).write((transaction) =>
        transaction.maybe('delete from library.shelves where id = $1 returning id', [shelf_id]),
      )
      if (!removed) throw kernelErrors.forbidden()
      return undefined
    },
  ),
]
