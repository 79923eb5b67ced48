import { defineMetric } from '#services/analytics/define.ts'
import { messages } from './messages/messages.ts'
import * as queries from './queries/metrics.ts'

const labelOf = (name: keyof typeof messages.en.metrics) => ({
  id: `projects.${name}`,
  label: (language: keyof typeof messages) => messages[language].metrics[name],
})

/** What the dashboard tells of an organisation's projects: those that the reader is a member of. */
export const metrics = [
  defineMetric({
    ...labelOf('open_tasks'),
    unit: 'count',
    who: 'members',
    read: queries.countOpen,
  }),
  defineMetric({
    ...labelOf('overdue_tasks'),
    unit: 'count',
    who: 'members',
    read: queries.countOverdue,
  }),
  defineMetric({
    ...labelOf('done_this_week'),
    unit: 'count',
    who: 'members',
    read: queries.countDoneThisWeek,
  }),
]
