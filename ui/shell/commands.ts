import type { Icon } from '@tabler/icons-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something the palette does or opens. */
export interface Command {
  readonly id: string
  readonly name: string
  /** Beside the name: where it lives. */
  readonly place?: string | undefined
  readonly icon: Icon
  /** Further words by which it is found, in any language. */
  readonly words?: string
  /** An address, or what is done. */
  readonly run: string | (() => unknown)
}

/** What belongs together, under a heading. */
export interface CommandGroup {
  readonly heading: string
  readonly commands: readonly Command[]
}

/** What is on the page at present, the innermost last: the project, then its open task. */
const providers = new Set<() => CommandGroup | null>()
const listeners = new Set<() => void>()
let changes = 0

function tell(): void {
  changes++
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Has the palette know what the page shows, for as long as it shows it. It is asked when the palette is open. */
export function useCommands(read: () => CommandGroup | null): void {
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    const provider = () => latest.current()
    providers.add(provider)
    tell()
    return () => {
      providers.delete(provider)
      tell()
    }
  }, [])
}

/** What can be done here, with what is open on top first; also what opens while the palette is open. */
export function useCommandsHere(): readonly CommandGroup[] {
  useSyncExternalStore(subscribe, () => changes)
  return [...providers].reverse().flatMap((read) => read() ?? [])
}
