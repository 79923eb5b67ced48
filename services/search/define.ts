import type { Statement } from '#kernel/database/statement.ts'

/** What a finder's rows have. */
export interface SearchHit {
  readonly id: string
  readonly title: string
  /** Where it lives, in a few words: the project's name. */
  readonly place: string | null
  /** 0 to 1; hits of all entities are merged by it. */
  readonly score: number
}

/** Something the palette finds. */
export interface SearchableEntity<Hit extends SearchHit = SearchHit> {
  /** `projects.task` */
  readonly name: string
  /** Finds the best hits under the caller's own rights. All entities are asked in one round trip. */
  readonly find: (text: string, limit: number) => Statement<Hit>
  /** Path in the web application. */
  href(hit: Hit): string
}

export function defineSearchable<Hit extends SearchHit>(
  entity: SearchableEntity<Hit>,
): SearchableEntity<Hit> {
  return entity
}
