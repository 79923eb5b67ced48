// Where this tab was, entry by entry: the browser's own history does not tell. Kept through a reload.

const storageKey = 'socle-entries'

interface Entry {
  readonly href: string
  readonly state: { readonly __TSR_index?: number }
}
interface History {
  readonly location: Entry
  readonly subscribe: (listener: (change: { readonly location: Entry }) => void) => void
  readonly go: (steps: number) => void
}

let entries: readonly string[] = []
let present = 0
let isLeaving = false
let history: History | undefined

/** Notes each entry from now on. */
export function noteEntries(one: History): void {
  history = one
  try {
    entries = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
  } catch {
    // It was written by somebody else.
  }
  note(one.location)
  one.subscribe(({ location }) => note(location))
}

function note({ href, state }: Entry): void {
  present = state.__TSR_index ?? 0
  isLeaving = false
  // What was ahead is gone with a new entry, and harmless as long as it is not.
  entries = Object.assign(entries.slice(), { [present]: href })
  sessionStorage.setItem(storageKey, JSON.stringify(entries))
}

/**
 * Goes back to the entry in which `names` were not yet in the address of this page. False: there is none, the
 * page was opened with them.
 */
export function backToBefore(names: readonly string[]): boolean {
  // Asked twice, as by two keys in a row: it is under way.
  if (isLeaving) return true
  const steps = stepsBack(entries.slice(0, present + 1), names)
  if (steps === 0 || !history) return false
  isLeaving = true
  history.go(-steps)
  return true
}

/** How many entries ago the same page stood without `names`; 0: it never did. The last of `hrefs` is the present one. */
export function stepsBack(
  hrefs: readonly (string | undefined)[],
  names: readonly string[],
): number {
  const addresses = hrefs.map((href) =>
    href === undefined ? undefined : new URL(href, 'http://page'),
  )
  const page = addresses.at(-1)?.pathname
  for (let steps = 1; ; steps++) {
    const before = addresses.at(-1 - steps)
    if (before?.pathname !== page || !before) return 0
    if (!names.some((name) => before.searchParams.has(name))) return steps
  }
}
