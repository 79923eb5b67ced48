import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { asDeep } from './board-pages.ts'
import { type BoardShown, wholeBoard } from './board-shown.ts'
import { type Board, boardsKey } from './data.ts'

export const boardQuery = (project_id: string, shown: BoardShown = wholeBoard) =>
  queryOptions({
    queryKey: [...boardsKey(project_id), shown],
    queryFn: async ({ client, queryKey }): Promise<Board> => {
      const before = client.getQueryData<Board>(queryKey)
      const query = { ...shown.filter, group: shown.group }
      const params = { path: { project_id }, query }
      const answer = await dataOf(api.GET('/projects/{project_id}/board', { params }))
      return asDeep({ ...answer, shown }, before)
    },
  })
