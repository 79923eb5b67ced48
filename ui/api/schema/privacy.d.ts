// Written by tools/openapi-types.ts.

export interface Paths {
  '/user/data': {
    /** Read everything that is stored about me */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': PersonData | DataExport } }
        202: { content: { 'application/json': PersonData | DataExport } }
      }
    }
  }
  '/user/data/export': {
    /** Read how far the copy of my data is */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': DataExport } } }
    }
  }
  '/user/data/export/file': {
    /** Download the copy of my data */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/zip': string } } }
    }
  }
  '/user/delete': {
    /** Read whether my account is to be deleted */
    get: {
      parameters: {}
      responses: { 200: { content: { 'application/json': Deletion } } }
    }
    /** Delete my account */
    delete: {
      parameters: { header?: { 'If-Match'?: string } }
      requestBody: { content: { 'application/json': { password: string; code?: string } } }
      responses: { 202: { content: { 'application/json': Deletion } } }
    }
  }
  '/user/delete/keep': {
    /** Keep my account after all */
    post: {
      parameters: { header?: { 'If-Match'?: string } }
      responses: { 204: { content?: never } }
    }
  }
}

export type DataExport = {
  id: string
  status: 'preparing' | 'ready' | 'failed'
  size: number | null
  created_at: string
  expires_at: string | null
}

export type Deletion = { due_at: string | null; sole_owner_of: { id: string; name: string }[] }

export type PersonData = {
  created_at: string
  user: Record<string, unknown>
  tables: Record<string, Record<string, unknown>[]>
}
