import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const assets = {
  'mailbox.css': 'text/css; charset=utf-8',
  'mailbox.js': 'text/javascript; charset=utf-8',
} as const

/** The mailbox page's style and script, by name. */
export function asset(name: string): { readonly type: string; readonly text: string } | undefined {
  if (!(name in assets)) return undefined
  const type = assets[name as keyof typeof assets] // checked in the line above
  return { type, text: readFileSync(join(import.meta.dirname, 'assets', name), 'utf8') }
}
