import { useSearch } from '@tanstack/react-router'

/** Where one signs in, or begins to: nobody who is signed in is led there again. */
const ways = /^\/(login|signup|verify|forgot|reset)?\/?$/

/**
 * A path of ours, from `?next=`: nothing else is ever opened after signing in. Of a way to sign in, where it was
 * to lead.
 */
export function safePath(next: unknown): string | null {
  if (typeof next !== 'string' || !next.startsWith('/')) return null
  const url = new URL(next, location.origin)
  if (url.origin !== location.origin || url.pathname.startsWith('//')) return null
  if (ways.test(url.pathname)) return safePath(url.searchParams.get('next'))
  return `${url.pathname}${url.search}${url.hash}`
}

/** Where to go after signing in, and the search by which the next page learns it too. */
export function useNext(): { readonly path: string; readonly search: { next?: string } } {
  const { next } = useSearch({ strict: false }) as { next?: unknown } // every page may be given it
  const path = safePath(next)
  return { path: path ?? '/dashboard', search: path ? { next: path } : {} }
}

const storageKey = 'socle-next'

/** Signing up goes on in the window that a mail's link opens: where one was going waits in this browser. */
export function keepNext(email: string, { next }: { readonly next?: string }): void {
  if (next) localStorage.setItem(storageKey, JSON.stringify({ email: plain(email), next }))
}

/** Where the owner of an address was going when they signed up here; told once, and to nobody else. */
export function takeNext(email: string): string | null {
  const kept: { email?: unknown; next?: unknown } = JSON.parse(
    localStorage.getItem(storageKey) ?? '{}',
  )
  if (kept.email !== plain(email)) return null
  localStorage.removeItem(storageKey)
  return safePath(kept.next)
}

const plain = (email: string) => email.trim().toLowerCase()

/** The token of a mail's link. */
export function useToken(): string | null {
  const { token } = useSearch({ strict: false }) as { token?: unknown } // checked in the next line
  return typeof token === 'string' && token !== '' ? token : null
}
