import type { Reader } from '#kernel/database/session.ts'
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
  /** Counts under the caller's own rights; null: there is nothing to tell yet. */
  readonly read: (reader: Reader, organization_id: string) => Promise<number | null>
}

export function defineMetric(metric: Metric): Metric {
  return metric
}
