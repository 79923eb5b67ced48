import { useSearch } from '@tanstack/react-router'

/** A path of ours, from `?next=`: nothing else is ever opened after signing in. */
export function safePath(next: unknown): string | null {
  if (typeof next !== 'string' || !next.startsWith('/')) return null
  const url = new URL(next, location.origin)
  const ours = url.origin === location.origin && !url.pathname.startsWith('//')
  return ours ? `${url.pathname}${url.search}${url.hash}` : null
}

/** Where to go after signing in, and the search by which the next page learns it too. */
export function useNext(): { readonly path: string; readonly search: { next?: string } } {
  const { next } = useSearch({ strict: false }) as { next?: unknown } // every page may be given it
  const path = safePath(next)
  return { path: path ?? '/dashboard', search: path ? { next: path } : {} }
}

/** The token of a mail's link. */
export function useToken(): string | null {
  const { token } = useSearch({ strict: false }) as { token?: unknown } // checked in the next line
  return typeof token === 'string' && token !== '' ? token : null
}
