import { languageFor } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { endAccess, forgetAccess } from '#services/auth/leaving.ts'
import { settleMail } from '#services/mail/jobs.ts'
import { writeMail } from '#services/mail/send.ts'
import { manifestsOf } from '#services/manifest.ts'
import { findLeaver, setDeleted } from '#services/users/leaving.ts'
import { eraseRows } from './eraser.ts'
import { events } from './events.ts'
import { erasedMail } from './mails.ts'
import * as queries from './queries/erasures.ts'

/** Attempts at the last mail, in about four minutes; a provider that is away for longer holds up no erasure. */
const farewells = 5

/**
 * Erases somebody whose days of grace are over; does nothing when they changed their mind, or are erased already.
 * What was interrupted goes on when it is called again. `attempt` counts from 1.
 */
export async function erase(runtime: Runtime, person_id: string, attempt: number): Promise<void> {
  const system = runtime.database.asSystem('privacy: erasing a person after the days of grace')
  const begun = await system.write(async (transaction) => {
    const erasure = await queries.beginErasure(transaction, person_id)
    if (!erasure) return undefined
    await setDeleted(transaction, person_id)
    const ended = await endAccess(transaction, person_id)
    if (erasure.farewell_id) return { ended, message_id: erasure.farewell_id }
    const { email: to, name, language } = await findLeaver(transaction, person_id)
    const message_id = await writeMail(transaction, erasedMail, {
      to,
      language: languageFor(language, runtime.config.languages),
      data: { name },
    })
    await queries.setFarewell(transaction, person_id, message_id)
    return { ended, message_id }
  })
  if (!begun) return
  await forgetAccess(runtime, begun.ended)
  await settleMail(runtime, begun.message_id).catch((error: unknown) => {
    if (attempt < farewells) throw error
    runtime.log.warn({ err: error, person_id }, 'somebody leaves without the last mail')
  })
  for (const { leaving } of manifestsOf(runtime)) await leaving?.(runtime, person_id)
  await eraseRows(system, manifestsOf(runtime), person_id)
  await system.write(async (transaction) => {
    await queries.setErased(transaction, person_id)
    transaction.emit(events.person_erased, { subject: person_id, data: { person_id } })
  })
  runtime.log.info({ person_id }, 'a person was erased')
}
