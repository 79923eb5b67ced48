import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Input } from '#kernel/contract/route.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import * as queries from './queries.ts'
import type { CardsQuery, UpdateProfile, UpdateSettings } from './schema.ts'

export const getProfile = async (context: Context) => found(await queries.findProfile(context.read))

export const updateProfile = (
  context: Context,
  { body, if_match }: Input<undefined, undefined, z.output<typeof UpdateProfile>>,
) =>
  context.write(async (transaction) => {
    const updated = await queries.updateProfile(transaction, if_match ?? null, body)
    if (!updated) throw refusal(await queries.findProfile(transaction), if_match)
    return updated
  })

export const getSettings = async (context: Context) =>
  found(await queries.findSettings(context.read))

export const updateSettings = (
  context: Context,
  { body, if_match }: Input<undefined, undefined, z.output<typeof UpdateSettings>>,
) =>
  context.write(async (transaction) => {
    const updated = await queries.updateSettings(transaction, if_match ?? null, body)
    if (!updated) throw refusal(await queries.findSettings(transaction), if_match)
    return updated
  })

/** Names and pictures of people whose ids the caller knows. */
export const listCards = async (
  context: Context,
  { query }: Input<undefined, z.output<typeof CardsQuery>, undefined>,
) => found(await queries.findCards(context.read, query.ids))
