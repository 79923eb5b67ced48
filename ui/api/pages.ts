// Lists come in pages, `{items, next}`; `next` goes back as `cursor`.

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** What a query for the page after is given: nothing for the first. */
export type Cursor = { readonly cursor?: string }

/** For `useInfiniteQuery`: where it begins and how it goes on; `cursorOf` makes its `pageParam` a query. */
export const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { readonly next: string | null }) => page.next,
}

export const cursorOf = (pageParam: string | null): Cursor =>
  pageParam === null ? {} : { cursor: pageParam }

/** All that a list holds, for what is chosen from or counted: pages of a hundred, one after the other. */
export async function allOf<Item>(
  read: (query: Cursor & { readonly limit: number }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; ) {
    const page: Page<Item> = await read({ limit: 100, ...cursorOf(cursor) })
    items.push(...page.items)
    cursor = page.next
    isFirst = false
  }
  return items
}
