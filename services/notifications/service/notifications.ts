import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset } from '#kernel/contract/pagination.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { found } from '#kernel/errors/refusal.ts'
import { personOf } from '#kernel/principal.ts'
import { manifestsOf } from '#services/manifest.ts'
import { events } from '../events.ts'
import { kindsOf } from '../kinds.ts'
import { messages } from '../messages/messages.ts'
import * as queries from '../queries/notifications.ts'
import type * as routes from '../routes/notifications.ts'
import type * as schema from '../schema.ts'
import { wordsOf } from '../words.ts'

const keyset = new Keyset('notifications', 'uuid')

export const listNotifications: Verb<typeof routes.listNotifications> = async (
  context,
  { query },
) => {
  const { limit, cursor, unread = false } = query
  const [before = null] = keyset.after(cursor) ?? []
  const rows = await queries.listNotifications(context.read, { limit: limit + 1, before, unread })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const kinds = new Map(kindsOf(manifestsOf(context.runtime)).map((kind) => [kind.name, kind]))
  const items = await Promise.all(page.map((row) => compose(context, kinds.get(row.kind), row)))
  return {
    items,
    next: last ? keyset.cursor(last.id) : null,
    ...(query.count && { total: await queries.countNotifications(context.read, unread) }),
  }
}

async function compose(
  context: Context,
  kind: Parameters<typeof wordsOf>[0],
  row: queries.NotificationRow,
): Promise<z.output<typeof schema.Notification>> {
  const words = await wordsOf(kind, row, context.read, context.language, context.runtime)
  return {
    id: row.id,
    kind: row.kind,
    title: words?.title ?? messages[context.language].gone,
    body: words?.body ?? null,
    href: words?.href ?? null,
    organization_id: row.organization_id,
    read_at: row.read_at?.toString() ?? null,
    created_at: row.created_at.toString(),
  }
}

export const countUnread: Verb<typeof routes.countUnread> = async (context) => {
  return { unread_count: await queries.countNotifications(context.read, true) }
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
