import type { Reader } from '#kernel/database/session.ts'

export interface SearchHit {
  readonly id: string
  readonly title: string
  /** Where it lives, in a few words: the project's name. */
  readonly place: string | null
  readonly href: string
  /** 0 to 1; hits of all entities are merged by it. */
  readonly score: number
}

/** Something the palette finds. `find` runs under the caller's own rights. */
export interface SearchableEntity {
  /** `projects.task` */
  readonly name: string
  readonly find: (reader: Reader, text: string, limit: number) => Promise<readonly SearchHit[]>
}

export function defineSearchable(entity: SearchableEntity): SearchableEntity {
  return entity
}
