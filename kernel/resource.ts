import type { Runtime } from './runtime.ts'

/** Something one running Socle holds: a key ring, a set of revoked sessions, a mail transport. */
export interface Resource<T> {
  readonly name: string
  /** Made before listening, in the order of the manifests. */
  readonly open: (runtime: Runtime) => Promise<T>
  readonly close?: (value: T) => Promise<void>
}

export function defineResource<T>(resource: Resource<T>): Resource<T> {
  return resource
}
