import { defineRoute } from '#kernel/contract/route.ts'
import * as shapes from '../schema.ts'

export const listFavorites = defineRoute({
  method: 'GET',
  path: '/favorites',
  summary: 'List what I starred, and what I opened lately',
  who: 'session',
  output: shapes.Kept,
})

export const starPlace = defineRoute({
  method: 'PUT',
  path: '/favorites/:entity/:id',
  summary: 'Make something a favourite of mine, or no longer',
  who: 'session',
  params: shapes.PlaceParams,
  body: shapes.StarPlace,
})

export const openPlace = defineRoute({
  method: 'POST',
  path: '/favorites/:entity/:id/opened',
  summary: 'Remember that I opened something',
  who: 'session',
  params: shapes.PlaceParams,
})
