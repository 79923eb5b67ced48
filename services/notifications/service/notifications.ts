import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset } from '#kernel/contract/pagination.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { statement } from '#kernel/database/statement.ts'
import { found } from '#kernel/errors/refusal.ts'
import { personOf } from '#kernel/principal.ts'
import { manifestsOf } from '#services/manifest.ts'
import type { NotificationKind, NotificationText } from '../define.ts'
import { events } from '../events.ts'
import { kindsOf } from '../kinds.ts'
import { messages } from '../messages/messages.ts'
import * as queries from '../queries/notifications.ts'
import type * as routes from '../routes/notifications.ts'
import type * as schema from '../schema.ts'
import { wordsOf } from '../words.ts'

const keyset = new Keyset('notifications', 'uuid')

/** How long a page waits for the values of one kind and of all; what is late is shown without its words. */
const patience = { each: 1000, all: 3000 }

/** A page with the values of every kind, in one round trip. */
export const listNotifications: Verb<typeof routes.listNotifications> = async (
  context,
  { query },
) => {
  const { limit, cursor, unread = false, count } = query
  const [before = null] = keyset.after(cursor) ?? []
  const page = { limit: limit + 1, before, unread }
  const kinds = kindsOf(manifestsOf(context.runtime))
  const [listed, counted, ...values] = await context.read.gather(
    [
      queries.pageOfNotifications(page),
      count ? queries.countOfNotifications(unread) : nothing,
      ...kinds.map((kind) => kind.values(queries.toldOnPage(kind.name, page))),
    ],
    patience,
  )
  if (listed.status === 'rejected') throw listed.reason
  if (counted.status === 'rejected') throw counted.reason
  const told = new Map(kinds.map((kind, index) => [kind.name, { kind, outcome: values[index] }]))
  const rows = listed.value.slice(0, limit)
  const last = listed.value.length > limit ? rows.at(-1) : undefined
  return {
    items: rows.map((row) => shown(context, row, told.get(row.kind))),
    next: last ? keyset.cursor(last.id) : null,
    ...(count && { total: counted.value[0]?.count ?? 0 }),
  }
}

const nothing = statement<{ count: number }>('select 0::bigint as count')

interface Told {
  readonly kind: NotificationKind
  readonly outcome: PromiseSettledResult<readonly { event_id: number }[]> | undefined
}

function shown(
  context: Context,
  row: queries.NotificationRow,
  told: Told | undefined,
): z.output<typeof schema.Notification> {
  const words = wordsIn(context, row, told)
  return {
    id: row.id,
    kind: row.kind,
    title: words.title,
    body: words.body ?? null,
    href: words.href ?? null,
    organization_id: row.organization_id,
    read_at: row.read_at?.toString() ?? null,
    created_at: row.created_at.toString(),
  }
}

function wordsIn(
  { language, log, runtime }: Context,
  row: queries.NotificationRow,
  told: Told | undefined,
): NotificationText & { readonly href?: string } {
  // Its product is off.
  if (!told?.outcome) return { title: messages[language].gone }
  const { kind, outcome } = told
  if (outcome.status === 'rejected') {
    log.error({ kind: kind.name, err: outcome.reason }, 'a notification was not read')
    return { title: messages[language].unread }
  }
  const values = outcome.value.find(({ event_id }) => event_id === row.event_id)
  return values ? wordsOf(kind, row, values, language, runtime) : { title: messages[language].gone }
}

export const countUnread: Verb<typeof routes.countUnread> = async (context) => {
  return { unread_count: (await context.read.one(queries.countOfNotifications(true))).count }
}

export const markRead: Verb<typeof routes.markRead> = (context, { params }) => {
  return context.write(async (transaction) => {
    const { changed } = found(await queries.markRead(transaction, params.notification_id))
    if (changed) tell(context, transaction)
    return undefined
  })
}

export const markAllRead: Verb<typeof routes.markAllRead> = (context, { body }) => {
  return context.write(async (transaction) => {
    const marked = await queries.markAllRead(transaction, body.up_to ?? null)
    if (marked > 0) tell(context, transaction)
    return undefined
  })
}

/** The person's other windows count anew. */
function tell(context: Context, transaction: Transaction): void {
  const person_id = found(personOf(context.principal))
  transaction.emit(events.notification_read, { subject: person_id, data: { person_id } })
}
