import type { Statement } from '#kernel/database/statement.ts'
import type { Language } from '#kernel/language.ts'

/** What a metric counts in. */
export const units = ['count', 'days', 'percent'] as const

/** A figure about one organisation. */
export interface Metric {
  /** `projects.open_tasks` */
  readonly id: string
  readonly unit: (typeof units)[number]
  /** Members of the organisation, or only its owners and administrators. */
  readonly who: 'members' | 'admins'
  readonly label: (language: Language) => string
  /**
   * Counts under the caller's own rights, in one row; null: there is nothing to tell yet. All metrics are read
   * in one round trip, also for whoever is told only some of them.
   */
  readonly read: (organization_id: string) => Statement<{ value: number | null }>
}

export function defineMetric(metric: Metric): Metric {
  return metric
}
