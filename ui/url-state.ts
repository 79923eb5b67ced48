import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

type Values = Readonly<Record<string, string | undefined>>

/**
 * What the address says after `?`, and how to change it: filters, tabs and open items can be shared,
 * reloaded and stepped back through. `undefined` takes a value out; `replace` adds no step back.
 */
export function useUrlState(): readonly [Values, (patch: Values, replace?: boolean) => void] {
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
  return [values, change]
}
