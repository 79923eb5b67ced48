import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { messagesHook } from '#ui/language.tsx'

export type { KeptPlace } from '#ui/api/schema/favorites.d.ts'

/** What the reader starred, and opened lately. */
export const keptQuery = queryOptions({
  queryKey: ['favorites'],
  queryFn: () => dataOf(api.GET('/favorites')),
})

export const useKeptWords = messagesHook({
  en: () => import('../messages/en-kept.ts'),
  fr: () => import('../messages/fr-kept.ts'),
})
