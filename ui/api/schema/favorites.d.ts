// Written by tools/openapi-types.ts.

export interface Paths {
  '/favorites': {
    /** List what I starred, and what I opened lately */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': KeptPlaces } } }
    }
  }
  '/favorites/{entity}/{id}': {
    /** Make something a favourite of mine, or no longer */
    put: {
      parameters: {
        path: { entity: string; id: string }
        header?: { 'If-Match'?: string }
      }
      requestBody: { content: { 'application/json': { starred: boolean } } }
      responses: { 204: { content?: never } }
    }
  }
  '/favorites/{entity}/{id}/opened': {
    /** Remember that I opened something */
    post: {
      parameters: {
        path: { entity: string; id: string }
        header?: { 'If-Match'?: string }
      }
      responses: { 204: { content?: never } }
    }
  }
}

export type KeptPlace = {
  entity: string
  id: string
  title: string
  color: string | null
  href: string
  topic: string
}

export type KeptPlaces = { favorites: KeptPlace[]; recent: KeptPlace[] }
