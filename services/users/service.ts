import type { Verb } from '#kernel/contract/route.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import * as queries from './queries.ts'
import type * as routes from './routes/users.ts'

export const getProfile: Verb<typeof routes.getProfile> = async (context) =>
  found(await queries.findProfile(context.read))

export const updateProfile: Verb<typeof routes.updateProfile> = (context, { body, if_match }) =>
  context.write(async (transaction) => {
    const updated = await queries.updateProfile(transaction, if_match ?? null, body)
    if (!updated) throw refusal(await queries.findProfile(transaction), if_match)
    return updated
  })

export const getSettings: Verb<typeof routes.getSettings> = async (context) =>
  found(await queries.findSettings(context.read))

export const updateSettings: Verb<typeof routes.updateSettings> = (context, { body, if_match }) =>
  context.write(async (transaction) => {
    const updated = await queries.updateSettings(transaction, if_match ?? null, body)
    if (!updated) throw refusal(await queries.findSettings(transaction), if_match)
    return updated
  })

/** Names and pictures of people whose ids the caller knows. */
export const listCards: Verb<typeof routes.listCards> = async (context, { query }) =>
  found(await queries.findCards(context.read, query.ids))
