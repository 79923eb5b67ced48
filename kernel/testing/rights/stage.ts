import type pg from 'pg'
import type { Database } from '#kernel/database/database.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Rights, Subject } from './rights.ts'

/** Somebody from whose place routes are called and SQL is run. */
export interface Viewpoint {
  /** Absent: whom no door admits, so that no SQL ever runs for them. */
  readonly principal?: Principal
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
