import { useState } from 'react'

// What somebody is typing, so that a reload loses none of it. It lives as long as the tab.

const prefix = 'socle-draft-'
const owner = 'socle-drafts-of'
const forgetting = new Set<() => void>()

export function readDraft(name: string): string | null {
  return sessionStorage.getItem(prefix + name)
}

/** null: there is nothing to keep any more. */
export function writeDraft(name: string, text: string | null): void {
  if (text === null) sessionStorage.removeItem(prefix + name)
  else sessionStorage.setItem(prefix + name, text)
}

/** A text under way and how to change it; null while there is none. */
export function useDraft(name: string): readonly [string | null, (text: string | null) => void] {
  const [text, setText] = useState(() => readDraft(name))
  return [
    text,
    (next) => {
      setText(next)
      writeDraft(name, next || null)
    },
  ]
}

/** Drafts belong to one person: whoever else signs in in this tab reads none of them. */
export function keepDraftsOf(personId: string): void {
  const before = sessionStorage.getItem(owner)
  if (before === personId) return
  if (before !== null) forgetDrafts()
  sessionStorage.setItem(owner, personId)
}

/** What holds drafts in memory lets go of them, too. */
export function onForgetDrafts(forget: () => void): void {
  forgetting.add(forget)
}

export function forgetDrafts(): void {
  for (const forget of forgetting) forget()
  sessionStorage.removeItem(owner)
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  }
}
