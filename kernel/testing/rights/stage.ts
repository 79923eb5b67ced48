import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Database } from '#kernel/database/database.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { anonymous, type Principal } from '#kernel/principal.ts'
import type { Rights, Subject } from './rights.ts'

/** Somebody from whose place routes are called and SQL is run. */
export interface Viewpoint {
  /** Absent: whom no door admits, so that no SQL ever runs for them. */
  readonly principal?: Principal
  /** What stands in for the scene's subject here: `{ comment_id }`, one that they wrote themselves. */
  readonly subject?: Subject
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly text: string }>
}

/** People around one subject. */
export interface Scene {
  readonly viewpoints: Readonly<Record<string, Viewpoint>>
  readonly subject: Subject
}

/** What rights are tried on. */
export interface RightsStage {
  readonly manifest: Manifest
  readonly rights: Rights
  readonly database: Database
  /** The superuser's, for the catalogue. */
  readonly admin: pg.Pool
  /** Sets a new scene. Made again after each call that changed something, so that no cell leans on another. */
  scene(): Promise<Scene>
}

/** For owners that only the system reads and writes: nobody else gets anywhere, whoever they are. */
export function anybody(): Readonly<Record<string, Viewpoint>> {
  const call = () => Promise.reject(new Error('There is no route to call.'))
  const person_id = randomUUID()
  const key = { kind: 'api_key', person_id, api_key_id: randomUUID() } as const
  const organization_id = randomUUID()
  const viewpoint = (principal: Principal): Viewpoint => ({ principal, call })
  return {
    person: viewpoint({ kind: 'person', person_id, session_id: randomUUID(), aal: 'aal2' }),
    key: viewpoint({ ...key, organization_id, scopes: ['read', 'write'] }),
    read_key: viewpoint({ ...key, organization_id, scopes: ['read'] }),
    anonymous: viewpoint(anonymous),
  }
}
