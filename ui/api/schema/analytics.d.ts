// Written by tools/openapi-types.ts.

export interface Paths {
  '/organizations/{organization_id}/metrics': {
    /** Read the figures of an organisation */
    get: {
      parameters: { path: { organization_id: string } }
      responses: { 200: { content: { 'application/json': Metrics } } }
    }
  }
}

export type Metrics = {
  items: {
    id: string
    label: string
    unit: 'count' | 'days' | 'percent'
    value: number | null
  }[]
  incomplete: boolean
}
