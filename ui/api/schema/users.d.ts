// Written by tools/openapi-types.ts.

export interface Paths {
  '/user/profile': {
    /** Read my profile */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': Profile } } }
    }
    /** Change my profile */
    patch: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: {
        content: { 'application/json': { name?: string; avatar_url?: string | null } }
      }
      responses: { 200: { content: { 'application/json': Profile } } }
    }
  }
  '/user/settings': {
    /** Read my settings */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': Settings } } }
    }
    /** Change my language, time zone, theme or what I put away of the dashboard */
    patch: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: {
        content: {
          'application/json': {
            language?: 'en' | 'fr' | null
            time_zone?: string
            theme?: 'auto' | 'light' | 'dark'
            hidden_widgets?: string[]
          }
        }
      }
      responses: { 200: { content: { 'application/json': Settings } } }
    }
  }
  '/users/cards': {
    /** Read names and pictures of people by their ids */
    get: {
      parameters: { query: { ids: string } }
      responses: {
        200: {
          content: {
            'application/json': { items: PersonCard[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
}

export type PersonCard = { id: string; name: string; avatar_url: string | null }

export type Profile = {
  id: string
  email: string
  email_verified: boolean
  name: string
  avatar_url: string | null
  version: number
  created_at: string
  updated_at: string
}

export type Settings = {
  language: 'en' | 'fr' | null
  time_zone: string | null
  theme: 'auto' | 'light' | 'dark'
  hidden_widgets: string[]
  version: number
}
