import {
  type InfiniteData,
  type QueryClient,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query'
import { api, dataOf, ifMatch } from '../api/client.ts'
import { cursorOf, paged } from '../api/pages.ts'
import { markFresh, markMine } from '../live/fresh.ts'
import { useTopic } from '../live/live.ts'
import type { AnyEntity, EntityItem } from './declaration.ts'

export type Item = EntityItem & Readonly<Record<string, unknown>>

export interface ItemPage {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface ListFilter {
  readonly q?: string | undefined
  readonly sort: string
  readonly direction: 'asc' | 'desc'
  readonly deleted?: 'true'
}

type Options = {
  readonly params?: { readonly query: object }
  readonly headers?: object
  readonly body?: unknown
}
type Call = (path: string, options?: Options) => Promise<{ data?: unknown }>

/** Paths are put together here; what they answer is what the entity's declaration says. */
const client = api as unknown as Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Call> // the same functions

/** Where the entity's pages are, and one of it in the API. */
export const pathOf = ({ table }: AnyEntity) => `/${table.split('.')[1]?.replaceAll('_', '-')}`
const keyOf = ({ table }: AnyEntity) => table.split('.')
const listPath = (entity: AnyEntity, place: string) =>
  entity.scope.path === undefined
    ? pathOf(entity)
    : `${entity.scope.path}/${place}${pathOf(entity)}`

export const itemQuery = (entity: AnyEntity, id: string) =>
  queryOptions({
    queryKey: [...keyOf(entity), 'item', id],
    queryFn: () => dataOf(client.GET(`${pathOf(entity)}/${id}`)) as Promise<Item>, // its output
  })

/** The pages of a list under a filter. */
export const listQuery = (entity: AnyEntity, place: string, filter: ListFilter) => ({
  queryKey: [...keyOf(entity), 'list', place, filter],
  ...paged,
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    dataOf(
      client.GET(listPath(entity, place), {
        params: { query: { ...filter, ...cursorOf(pageParam) } },
      }),
    ) as Promise<ItemPage>, // a page of its output
})

/** What the pages do with an entity; each shows what came of it wherever it stands. */
export function useEntityActs(entity: AnyEntity) {
  const queries = useQueryClient()
  const path = pathOf(entity)
  const key = keyOf(entity)
  const lists = () => queries.invalidateQueries({ queryKey: [...key, 'list'] })
  const show = (item: Item) => {
    markMine(item.id)
    showItem(queries, entity, item)
  }
  return {
    async create(place: string, body: object, headers: object): Promise<Item> {
      const made = (await dataOf(client.POST(listPath(entity, place), { body, headers }))) as Item // its output
      show(made)
      await lists()
      return made
    },
    async update({ id, version }: Item, body: object): Promise<Item> {
      const headers = ifMatch(version)
      const item = (await dataOf(client.PATCH(`${path}/${id}`, { body, headers }))) as Item // its output
      show(item)
      void lists()
      return item
    },
    async remove({ id }: Item): Promise<void> {
      markMine(id)
      await dataOf(client.DELETE(`${path}/${id}`))
      void lists()
      queries.removeQueries({ queryKey: [...key, 'item', id] })
    },
    async restore({ id }: Item): Promise<void> {
      show((await dataOf(client.POST(`${path}/${id}/restore`))) as Item) // its output
      await lists()
    },
    read: (id: string) => queries.fetchQuery({ ...itemQuery(entity, id), staleTime: 0 }),
  }
}

/** Puts an item as it is now into every list and page that shows it. */
function showItem(queries: QueryClient, entity: AnyEntity, item: Item): void {
  const key = keyOf(entity)
  queries.setQueryData([...key, 'item', item.id], item)
  queries.setQueriesData<InfiniteData<ItemPage>>({ queryKey: [...key, 'list'] }, (data) => {
    const shown = data?.pages.some(({ items }) => items.some(({ id }) => id === item.id))
    if (!data || !shown) return data
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((one) => (one.id === item.id ? item : one)),
    }))
    return { ...data, pages }
  })
}

/** Reads again what others change while it is shown: that one, or the lists where it comes and goes. */
export function useEntityLive(entity: AnyEntity, place: string | undefined): void {
  const queries = useQueryClient()
  const key = keyOf(entity)
  useTopic(place === undefined ? null : `${key.join(':')}:${place}`, {
    onGap: () => void queries.invalidateQueries({ queryKey: key }),
    onChanges: (changes) => {
      for (const { id } of changes) markFresh(id)
      if (changes.some(({ type }) => !type.endsWith('_updated'))) {
        void queries.invalidateQueries({ queryKey: [...key, 'list'] })
      }
      const changed = changes.filter(({ type }) => !type.endsWith('_created'))
      for (const id of new Set(changed.map((change) => change.id))) {
        if (isShown(queries, key, id)) follow(queries, entity, id)
      }
    },
  })
}

function follow(queries: QueryClient, entity: AnyEntity, id: string): void {
  const query = itemQuery(entity, id)
  queries
    .fetchQuery({ ...query, staleTime: 0 })
    .then((item) => showItem(queries, entity, item))
    // It is gone, or no longer the reader's to see: the page that shows it says so.
    .catch(() => queries.invalidateQueries({ queryKey: query.queryKey }))
}

function isShown(queries: QueryClient, key: readonly string[], id: string): boolean {
  if (queries.getQueryData([...key, 'item', id])) return true
  return queries
    .getQueriesData<InfiniteData<ItemPage>>({ queryKey: [...key, 'list'] })
    .some(([, data]) => data?.pages.some(({ items }) => items.some((item) => item.id === id)))
}
