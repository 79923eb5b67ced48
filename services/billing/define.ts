export type Plan = 'free' | 'pro' | 'business'

/** A limit's value in each plan. What it limits is said by its owner's migration (`billing.limit_rows`). */
export interface PlanLimit {
  /** `projects.projects`: the owner's name, and a word. */
  readonly key: string
  /** null: unlimited. */
  readonly values: Readonly<Record<Plan, number | null>>
}

export function definePlanLimit(limit: PlanLimit): PlanLimit {
  return limit
}
