import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { DataExport } from '#ui/api/schema/privacy.d.ts'

/** The copy that was asked for last; null: none. */
export const exportQuery = queryOptions({
  queryKey: ['privacy', 'export'],
  queryFn: async (): Promise<DataExport | null> => {
    try {
      return await dataOf(api.GET('/user/data/export'))
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null
      throw error
    }
  },
})

export const deletionQuery = queryOptions({
  queryKey: ['privacy', 'deletion'],
  queryFn: () => dataOf(api.GET('/user/delete')),
})
