import type { ServerProcess } from './process.ts'

/** What is asked of everybody. */
export const acts = ['read one', 'list of 50', 'create'] as const
export type Act = (typeof acts)[number]

export interface PeerRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Another server that does the same. */
export interface Peer extends ServerProcess {
  /** The request number so many of each act; rows and callers take turns. */
  readonly requests: Readonly<Record<Act, (index: number) => PeerRequest>>
}
