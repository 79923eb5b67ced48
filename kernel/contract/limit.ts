/** Whose calls are counted together. `mailbox`: by the normalised `email` of the body. */
export type LimitKey = 'person' | 'address' | 'mailbox'

export interface Limit {
  /** The name under which it is configured and counted: `read`, `write`, `signup`. */
  readonly name: string
  readonly per: LimitKey
  readonly count: number
  readonly window_seconds: number
  /** Calls that may come at once; default: count. */
  readonly burst?: number
  /** Counted in the database, for all processes together; otherwise in each process. */
  readonly shared?: boolean
}

export const defaultLimits = {
  read: { name: 'read', per: 'person', count: 1200, window_seconds: 60, burst: 60 },
  write: { name: 'write', per: 'person', count: 300, window_seconds: 60, burst: 60 },
  anonymous: { name: 'anonymous', per: 'address', count: 120, window_seconds: 60 },
} as const satisfies Record<string, Limit>
