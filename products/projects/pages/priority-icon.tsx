import {
  IconAlertCircleFilled,
  IconAntennaBars2,
  IconAntennaBars4,
  IconAntennaBars5,
} from '@tabler/icons-react'
import type { Priority } from './data.ts'

const signs = {
  low: IconAntennaBars2,
  medium: IconAntennaBars4,
  high: IconAntennaBars5,
  urgent: IconAlertCircleFilled,
} as const

/** A priority at a glance; what it is called stands beside it. */
export function PriorityIcon({ priority }: { priority: Priority }) {
  const Sign = signs[priority]
  return (
    <Sign
      size={16}
      stroke={1.75}
      className={priority === 'urgent' ? 'socle-overdue' : undefined}
      aria-hidden
      style={{ flex: 'none' }}
    />
  )
}
