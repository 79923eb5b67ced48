// Written by tools/openapi-types.ts.

export interface Paths {
  '/organizations/{organization_id}/entitlements': {
    /** Read what an organisation may have, and how much of it is used */
    get: {
      parameters: { path: { organization_id: string } }
      responses: {
        200: {
          content: {
            'application/json': { items: Entitlement[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
  '/user/entitlements': {
    /** Read what I may have for myself, and how much of it is used */
    get: {
      parameters: {}
      responses: {
        200: {
          content: {
            'application/json': { items: Entitlement[]; next: string | null; total?: number }
          }
        }
      }
    }
  }
}

export type Entitlement = {
  key: string
  value: number | null
  used: number
  period: 'always' | 'month'
  unit: 'count' | 'bytes'
}
