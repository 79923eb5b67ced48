import type { Statement } from '#kernel/database/statement.ts'

/** What the sidebar shows of a place. */
export interface KeptPlace {
  readonly id: string
  readonly title: string
  /** `#RRGGBB`, where it has a colour of its own. */
  readonly color: string | null
}

/** Something with an address that people star and come back to. */
export interface KeepableEntity {
  /** `projects.project` */
  readonly name: string
  /** Reads those of `ids` that the caller may see, without what is in the trash. */
  readonly read: (ids: readonly string[]) => Statement<KeptPlace>
  /** Path in the web application. */
  readonly href: (id: string) => string
  /** The live topic that tells of a change of it. */
  readonly topic: (id: string) => string
}

export function defineKeepable(entity: KeepableEntity): KeepableEntity {
  return entity
}
