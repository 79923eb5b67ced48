import { hash } from 'node:crypto'

/**
 * The validator of an answer (RFC 9110 §8.8). With a version it is `"7-…"`: the version for `If-Match`,
 * then what tells two representations of that version apart (its counts, or who looks), so that a 304
 * never keeps an older one alive.
 */
export function entityTag(text: string, version: number | undefined): string {
  const digest = hash('sha1', text, 'base64url').slice(0, 16)
  return version === undefined ? `W/"${digest}"` : `"${version}-${digest}"`
}

/** Whether `If-None-Match` names the tag (weak comparison, RFC 9110 §13.1.2). */
export function noneMatches(header: string, tag: string): boolean {
  if (header === '*') return true
  const opaque = tag.replace(/^W\//, '')
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque)
}
