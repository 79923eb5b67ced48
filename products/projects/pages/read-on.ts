import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useFailure } from '#ui/components/failure.ts'
import { hiddenCards } from './board-cards.ts'
import { readOn } from './board-pages.ts'
import type { Board } from './data.ts'

/** Loads a lane on, one page at a time. */
export function useReadOn(
  queryKey: readonly unknown[],
): (value: string | null) => Promise<unknown> | undefined {
  const queries = useQueryClient()
  const failure = useFailure()
  const underWay = useRef(new Set<string | null>())
  const key = useRef(queryKey)
  key.current = queryKey
  return useCallback(
    (value) => {
      const board = queries.getQueryData<Board>(key.current)
      const lane = board?.lanes.find((one) => one.value === value)
      if (!board || !lane || hiddenCards(lane) <= 0 || underWay.current.has(value)) return
      underWay.current.add(value)
      return read(queries, key.current, board, value)
        .catch((error: unknown) => failure(error))
        .finally(() => underWay.current.delete(value))
    },
    [queries, failure],
  )
}

async function read(
  queries: QueryClient,
  queryKey: readonly unknown[],
  board: Board,
  value: string | null,
): Promise<void> {
  const step = await readOn(board, value)
  queries.setQueryData<Board>(queryKey, (now) => now && step(now))
}
