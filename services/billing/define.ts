export type Plan = 'free' | 'pro' | 'business'

/** A limit of a plan. The database counts it: `trigger` names the constraint trigger that refuses the row too many. */
export interface PlanLimit {
  /** `projects.projects`: the entitlement's key. */
  readonly key: string
  /** null: unlimited. */
  readonly values: Readonly<Record<Plan, number | null>>
}

export function definePlanLimit(limit: PlanLimit): PlanLimit {
  return limit
}
