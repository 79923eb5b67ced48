/** Deeper than any input of ours; what is below would overflow the stack. */
const deepest = 32

/**
 * Text that Postgres cannot hold: NUL, and halves of surrogate pairs, which have no UTF-8 form.
 * @returns the path of the first such text below `value`, or of what is nested too deep to look for it
 */
export function unstorablePath(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === deepest) return path
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) return path
    const found = unstorablePath(inner, `${path}.${key}`, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether JSON text can hold such text at all: there it only exists escaped. */
export function maybeUnstorable(json: string): boolean {
  return suspicious.test(json)
}

const suspicious = /\\u(?:0000|[dD][89a-fA-F])/
