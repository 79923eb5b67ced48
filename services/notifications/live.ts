import { defineTopic, reachesAll } from '#kernel/live/define.ts'
import { personOf } from '#kernel/principal.ts'
import { events } from './events.ts'

/** A person's own centre, joined by nobody else. */
const centre = defineTopic({
  pattern: 'notifications:{person_id}',
  join: async (_reader, { person_id }, principal) =>
    principal.kind === 'person' && personOf(principal) === person_id,
  ...reachesAll(events, 'person_id'),
})

export const live = [centre]
