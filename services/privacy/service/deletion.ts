import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { languageFor } from '#kernel/language.ts'
import {
  assertUnchanged,
  confirmPerson,
  endAccess,
  forgetAccess,
  withoutCookie,
} from '#services/auth/leaving.ts'
import { callerId } from '#services/auth/service/caller.ts'
import { sendMail } from '#services/mail/send.ts'
import { ownedAlone } from '#services/organizations/leaving.ts'
import { findLeaver, setLeaving } from '#services/users/leaving.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { eraseJob } from '../jobs.ts'
import { erasureAskedMail, erasureCancelledMail } from '../mails.ts'
import * as queries from '../queries/erasures.ts'
import type * as routes from '../routes/deletion.ts'
import { graceDays } from '../vocabulary.ts'

/** Whether the caller's account is to be deleted, and what stands in the way. */
export const getDeletion: Verb<typeof routes.getDeletion> = async (context) => {
  const erasure = await queries.findErasure(context.read)
  const { read } = context.asSystem('privacy: what of the caller’s would be left without an owner')
  return {
    due_at: erasure?.due_at.toString() ?? null,
    sole_owner_of: await ownedAlone(read, callerId(context)),
  }
}

/**
 * Has the caller's account deleted after the days of grace. From now on they are signed out everywhere, and others
 * see them as somebody who has left.
 */
export const deleteAccount: Verb<typeof routes.deleteAccount> = async (context, { body }) => {
  const { runtime } = context
  const account = await confirmPerson(context, body)
  const { id: person_id } = account
  const system = context.asSystem('privacy: the caller asks for their account to be deleted')
  const { due_at, ended } = await system.write(async (transaction) => {
    await assertUnchanged(transaction, account)
    refuseToLeaveAlone(context, await ownedAlone(transaction, person_id))
    const { due_at, fresh } = await queries.insertErasure(transaction, person_id, graceDays)
    const ended = await endAccess(transaction, person_id)
    if (fresh) {
      await setLeaving(transaction, person_id, due_at)
      await sendMail(transaction, erasureAskedMail, {
        to: account.email,
        language: account.language ?? context.language,
        data: { name: account.name, due_at, url: `${runtime.environment.url}/login` },
        person_id,
      })
      const job = { payload: { person_id }, key: `privacy.erase:${person_id}`, run_at: due_at }
      transaction.enqueue(eraseJob, job)
      transaction.emit(events.erasure_asked, { subject: person_id, data: { person_id } })
    }
    return { due_at, ended }
  })
  await forgetAccess(runtime, ended)
  return new Reply({ due_at: due_at.toString(), sole_owner_of: [] }, withoutCookie(context))
}

/** What others work in is not left without an owner. */
function refuseToLeaveAlone(
  { language }: Context,
  alone: readonly { readonly id: string; readonly name: string }[],
): void {
  if (alone.length === 0) return
  const names = alone.map(({ name }) => name)
  const code = errors.sole_owner.code
  throw errors.sole_owner({
    values: [new Intl.ListFormat(language).format(names)],
    details: alone.map(({ id, name: message }) => ({ path: `organizations.${id}`, code, message })),
  })
}

/** The caller's account stays after all. */
export const keepAccount: Verb<typeof routes.keepAccount> = async (context) => {
  const { runtime } = context
  const person_id = callerId(context)
  const system = context.asSystem('privacy: the caller keeps their account')
  await system.write(async (transaction) => {
    if (!(await queries.deleteErasure(transaction, person_id))) throw errors.not_leaving()
    await setLeaving(transaction, person_id, null)
    const { email: to, name, language } = await findLeaver(transaction, person_id)
    await sendMail(transaction, erasureCancelledMail, {
      to,
      language: languageFor(language, runtime.config.languages),
      data: { name, url: runtime.environment.url },
      person_id,
    })
    transaction.emit(events.erasure_cancelled, { subject: person_id, data: { person_id } })
  })
}
