import { defineTopic, reachesAll } from '#kernel/live/define.ts'
import { personOf } from '#kernel/principal.ts'
import { events } from './events.ts'

/** What a person asked for about themselves, heard by nobody else. */
const own = defineTopic({
  pattern: 'privacy:{person_id}',
  join: async (_reader, { person_id }, principal) =>
    principal.kind === 'person' && personOf(principal) === person_id,
  ...reachesAll(events, 'person_id'),
})

export const live = [own]
