// Written by tools/openapi-types.ts.

export interface Paths {
  '/search': {
    /** Find anything you may read */
    get: {
      parameters: { query: { q: string; limit?: number } }
      responses: { 200: { content: { 'application/json': SearchResults } } }
    }
  }
}

export type SearchResults = {
  items: {
    entity: string
    id: string
    title: string
    place: string | null
    href: string
    score: number
  }[]
  incomplete: boolean
}
