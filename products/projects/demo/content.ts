import type { priorities } from '../vocabulary.ts'

/** One of the demo's three people. */
export type Who = 'owner' | 'admin' | 'member'

export interface DemoTask {
  readonly title: string
  readonly by: Who
  readonly to?: Who
  /** Where it stands by now; default: the first column. */
  readonly status?: 'in_progress' | 'review' | 'done'
  readonly priority?: (typeof priorities)[number]
  /** Days from today. */
  readonly due?: number
  readonly labels?: readonly string[]
  readonly description?: string
  /** `@owner`, `@admin` and `@member` mention them. */
  readonly comments?: readonly { readonly by: Who; readonly text: string }[]
}

export interface DemoProject {
  readonly name: string
  readonly description: string
  readonly color: string
  readonly tasks: readonly DemoTask[]
}

/** What the demo's people work on, in one language. */
export type DemoContent = readonly [DemoProject, DemoProject]
