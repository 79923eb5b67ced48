import { defineRoute } from '#kernel/contract/route.ts'
import { SearchQuery, SearchResults } from '../schema.ts'

export const search = defineRoute({
  method: 'GET',
  path: '/search',
  summary: 'Find anything you may read',
  who: 'person',
  query: SearchQuery,
  output: SearchResults,
})
