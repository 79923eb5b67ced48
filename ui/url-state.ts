import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { backToBefore } from './history-entries.ts'

type Values = Readonly<Record<string, string | undefined>>

/**
 * What the address says after `?`, and how to change it: filters, tabs and open items can be shared, reloaded
 * and stepped back through. `undefined` takes a value out.
 *
 * - What is chosen or opened adds a step: Back undoes it.
 * - What follows typing, or a tab within what is open, replaces: Back does not go through it.
 * - What is closed goes back to where it was opened (`close`): Back never reopens it.
 */
export function useUrlState(): readonly [
  values: Values,
  change: (patch: Values, replace?: boolean) => void,
  close: (...names: readonly string[]) => void,
] {
  const { searchStr } = useLocation()
  const navigate = useNavigate()
  const values = useMemo(() => Object.fromEntries(new URLSearchParams(searchStr)), [searchStr])
  const change = useCallback(
    (patch: Values, replace = false) => {
      const next = new URLSearchParams(location.search)
      for (const [name, value] of Object.entries(patch)) {
        if (value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      const query = next.toString()
      void navigate({ href: location.pathname + (query ? `?${query}` : ''), replace })
    },
    [navigate],
  )
  const close = useCallback(
    (...names: readonly string[]) => {
      if (backToBefore(names)) return
      change(Object.fromEntries(names.map((name) => [name, undefined])), true)
    },
    [change],
  )
  return [values, change, close]
}
