export type Plan = 'free' | 'pro' | 'business'

/** A limit of each plan. `billing.limit_rows` in the owner's migration has the database count it. */
export interface PlanLimit {
  /** `projects.projects`: the entitlement's key. */
  readonly key: string
  /** null: unlimited. */
  readonly values: Readonly<Record<Plan, number | null>>
}

export function definePlanLimit(limit: PlanLimit): PlanLimit {
  return limit
}
