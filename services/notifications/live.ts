import { defineTopic, reaches } from '#kernel/live/define.ts'
import { personOf } from '#kernel/principal.ts'
import { events } from './events.ts'

const toPerson = ({ data }: { readonly data: { readonly person_id: string } }) => ({
  person_id: data.person_id,
})

/** A person's own centre, joined by nobody else. */
const centre = defineTopic({
  pattern: 'notifications:{person_id}',
  join: async (_reader, { person_id }, principal) =>
    principal.kind === 'person' && personOf(principal) === person_id,
  events: [
    reaches(events.notification_created, toPerson),
    reaches(events.notification_read, toPerson),
  ],
})

export const live = [centre]
