import { route } from '#kernel/contract/route.ts'
import { SearchQuery, SearchResults } from './schema.ts'
import { search } from './service.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/search',
    summary: 'Find anything you may read',
    who: 'person',
    query: SearchQuery,
    output: SearchResults,
    run: search,
  }),
]
